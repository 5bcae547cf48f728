import { storeImage } from '../cdn/store-image.ts';
import { verifyEndpoint } from '../interactions/endpoint.ts';
import { type FormErrors, invalidForm } from '../rest/errors.ts';
import { type ApplicationBody, INTENT_FLAGS } from '../rules/application-body.ts';
import type { Simulation } from '../simulation.ts';
import type { InstallParams } from '../state/application-settings.ts';
import type { Application } from '../state/entities.ts';
import { verifyEventsUrl } from './event-webhooks.ts';

const refuse = (field: string, code: string, message: string): FormErrors => ({
  [field]: { _errors: [{ code, message }] },
});

/**
 * Endpoints are asked whether they keep Discord's rules before they are saved.
 * @throws DiscordError 50035 when one does not answer as it must
 */
export const verifyEndpoints = async (
  simulation: Simulation,
  application: Application,
  body: ApplicationBody,
): Promise<void> => {
  const { interactions_endpoint_url: endpoint, event_webhooks_url: events } = body;
  if (endpoint && !(await verifyEndpoint(simulation, application, endpoint)))
    throw invalidForm(
      refuse(
        'interactions_endpoint_url',
        'APPLICATION_INTERACTIONS_ENDPOINT_URL_INVALID',
        'The specified interactions endpoint url could not be verified.',
      ),
    );
  if (events && !(await verifyEventsUrl(simulation, application, events)))
    throw invalidForm(
      refuse(
        'event_webhooks_url',
        'APPLICATION_EVENT_WEBHOOKS_URL_INVALID',
        'The specified event webhooks url could not be verified.',
      ),
    );
};

const paramsOf = (
  given: { scopes?: string[] | null | undefined; permissions: string } | null | undefined,
): InstallParams | null =>
  given ? { scopes: given.scopes ?? ['applications.commands'], permissions: given.permissions } : null;

/** The privileged intents that flags stand for. */
const intentsOf = (flags: number): number =>
  INTENT_FLAGS.reduce((bits, { flag, intent }) => (flags & flag ? bits | intent : bits), 0);

const configOf = (given: NonNullable<ApplicationBody['integration_types_config']>) =>
  Object.fromEntries(
    Object.entries(given).map(([type, config]) => {
      const params = paramsOf(config?.oauth2_install_params);
      return [type, params ? { oauth2_install_params: params } : {}];
    }),
  );

/** Changes what an application sets of itself. Its endpoints have been verified. */
export const editApplication = (
  simulation: Simulation,
  application: Application,
  body: ApplicationBody,
): Application => {
  const { icon, cover_image: cover, flags, install_params: params, integration_types_config: config } = body;
  const store = (folder: string, image: NonNullable<typeof icon>): string =>
    storeImage(simulation, `${folder}/${application.id}`, image);
  return simulation.state.applications.patch(application, {
    ...(body.description === undefined ? {} : { description: body.description ?? '' }),
    ...(icon === undefined ? {} : { icon: icon && store('app-icons', icon) }),
    ...(cover === undefined ? {} : { cover_image: cover && store('app-icons', cover) }),
    ...(flags === undefined || flags === null ? {} : { privileged_intents: intentsOf(flags) }),
    ...(body.interactions_endpoint_url === undefined
      ? {}
      : { interactions_endpoint_url: body.interactions_endpoint_url || null }),
    ...(body.explicit_content_filter === undefined
      ? {}
      : { explicit_content_filter: body.explicit_content_filter ?? 0 }),
    ...(body.max_participants === undefined ? {} : { max_participants: body.max_participants }),
    ...(body.tags === undefined ? {} : { tags: body.tags ?? [] }),
    ...(body.custom_install_url === undefined ? {} : { custom_install_url: body.custom_install_url }),
    ...(params === undefined ? {} : { install_params: paramsOf(params) }),
    ...(config === undefined ? {} : { integration_types_config: config ? configOf(config) : {} }),
    ...(body.role_connections_verification_url === undefined
      ? {}
      : { role_connections_verification_url: body.role_connections_verification_url || null }),
    ...(body.event_webhooks_url === undefined ? {} : { event_webhooks_url: body.event_webhooks_url || null }),
    ...(body.event_webhooks_status === undefined
      ? {}
      : { event_webhooks_status: body.event_webhooks_status ?? 1 }),
    ...(body.event_webhooks_types === undefined
      ? {}
      : { event_webhooks_types: body.event_webhooks_types ?? [] }),
  });
};
