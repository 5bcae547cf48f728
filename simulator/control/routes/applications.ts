import { z } from 'zod';
import { registerApplication } from '../../applications/register.ts';
import { unknownApplication } from '../../rest/errors.ts';
import type { Route } from '../../rest/router.ts';
import { parseBody } from '../../rest/validate.ts';
import type { Application } from '../../state/entities.ts';
import { controlRoute } from '../control-route.ts';

const redirects = z.array(z.url().max(2048)).max(20);
const newSchema = z.object({
  name: z.string().trim().min(1).max(32).default('Application'),
  redirect_uris: redirects.default([]),
  max_concurrency: z.number().int().min(1).max(64).optional(),
});
const changeSchema = z.object({
  redirect_uris: redirects.optional(),
  /** Bits of the privileged intents that it may ask for. */
  privileged_intents: z.number().int().min(0).optional(),
  /** Shards that may identify at a time; Discord gives most bots 1. */
  max_concurrency: z.number().int().min(1).max(64).optional(),
});

const withoutSecrets = ({ id, name, publicKey, redirect_uris }: Application) => ({
  id,
  name,
  publicKey,
  redirect_uris,
});

/** What Discord's developer portal does. */
export const applicationRoutes: readonly Route[] = [
  controlRoute('GET', '/applications', ({ simulation }) => ({
    status: 200,
    body: [...simulation.state.applications.all()].map(withoutSecrets),
  })),
  controlRoute('POST', '/applications', ({ simulation, body }) => {
    const given = parseBody(newSchema, body);
    const application = registerApplication(simulation, given.name, given.redirect_uris);
    if (given.max_concurrency !== undefined)
      simulation.state.applications.patch(application, { max_concurrency: given.max_concurrency });
    const { id, token, publicKey, clientSecret } = application;
    return { status: 201, body: { id, token, publicKey, clientSecret } };
  }),
  controlRoute('PATCH', '/applications/{application_id}', ({ simulation, params, body }) => {
    const application = simulation.state.applications.get(params.application_id ?? '');
    if (!application) throw unknownApplication();
    const {
      redirect_uris: uris,
      privileged_intents: intents,
      max_concurrency: shards,
    } = parseBody(changeSchema, body);
    simulation.state.applications.patch(application, {
      ...(uris === undefined ? {} : { redirect_uris: uris }),
      ...(intents === undefined ? {} : { privileged_intents: intents }),
      ...(shards === undefined ? {} : { max_concurrency: shards }),
    });
    return { status: 200, body: withoutSecrets(application) };
  }),
];
