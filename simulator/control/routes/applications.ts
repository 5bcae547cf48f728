import { resetBotToken } from '../../applications/bot-token.ts';
import { newClientSecret } from '../../applications/client-secret.ts';
import { deleteApplication, registerApplication } from '../../applications/register.ts';
import { FOR_SALE, findSku, slugOf } from '../../applications/skus.ts';
import { subscribe } from '../../applications/subscribe.ts';
import { CLOSE } from '../../gateway/codes.ts';
import { unknownApplication, unknownSku } from '../../rest/errors.ts';
import type { Application } from '../../state/entities.ts';
import type { Handlers } from '../contract.ts';
import type { applicationContracts } from '../contracts/applications.ts';
import { type ControlParts, findUser } from '../parts.ts';

const withoutSecrets = (application: Application) => ({
  id: application.id,
  name: application.name,
  publicKey: application.publicKey,
  redirect_uris: [...application.redirect_uris],
  privileged_intents: application.privileged_intents,
  max_concurrency: application.max_concurrency,
  interactions_endpoint_url: application.interactions_endpoint_url ?? null,
  flags: application.flags,
  bot_public: application.bot_public,
  bot_require_code_grant: application.bot_require_code_grant,
  owner_id: application.owner_id,
});

/** The fields that were given. */
const givenOf = <Fields extends object>(fields: Fields): Partial<Application> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** What Discord's developer portal does. */
export const applicationHandlers = ({
  simulation,
  hub,
}: ControlParts): Handlers<typeof applicationContracts> => {
  const { state } = simulation;
  const find = (id: string): Application => {
    const application = state.applications.get(id);
    if (!application) throw unknownApplication();
    return application;
  };
  return {
    listApplications: () => [...state.applications.all()].map(withoutSecrets),
    createApplication: ({ body: { name, redirect_uris = [], ...settings } }) => {
      const application = registerApplication(simulation, name, redirect_uris);
      state.applications.patch(application, givenOf(settings));
      const { id, token, publicKey, clientSecret } = application;
      return { id, token, publicKey, clientSecret };
    },
    getApplication: ({ params }) => withoutSecrets(find(params.application_id)),
    updateApplication: ({ params, body }) =>
      withoutSecrets(state.applications.patch(find(params.application_id), givenOf(body))),
    createSku: ({ params, body }) =>
      state.skus.put({
        id: simulation.snowflakes.next(),
        application_id: find(params.application_id).id,
        slug: slugOf(body.name),
        flags: FOR_SALE,
        ...body,
      }),
    subscribe: ({ params, body }) => {
      const sku = findSku(simulation, body.skuId);
      if (sku?.application_id !== find(params.application_id).id) throw unknownSku();
      const made = subscribe(simulation, sku, findUser(simulation, body.userId));
      return { ...made, sku_ids: [...made.sku_ids], entitlement_ids: [...made.entitlement_ids] };
    },
    resetToken: ({ params }) => {
      const application = resetBotToken(simulation, find(params.application_id));
      simulation.whenStored(() => hub.endAll(application.id, CLOSE.authentication));
      return { token: application.token };
    },
    resetClientSecret: ({ params }) => {
      const clientSecret = newClientSecret();
      state.applications.patch(find(params.application_id), { clientSecret });
      return { clientSecret };
    },
    deleteApplication: ({ params }) => {
      const application = find(params.application_id);
      deleteApplication(simulation, application);
      simulation.whenStored(() => hub.endAll(application.id, CLOSE.authentication));
    },
  };
};
