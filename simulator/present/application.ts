import { ownerOf } from '../applications/owner.ts';
import { INTENT_FLAGS } from '../rules/application-body.ts';
import { COMMAND } from '../rules/command-body.ts';
import { SCOPES } from '../rules/scopes.ts';
import type { Simulation } from '../simulation.ts';
import { NEW_INSTALL_TYPES } from '../state/application-settings.ts';
import type { Application } from '../state/entities.ts';
import { presentUser } from './user.ts';

/** It has global commands. Source: Discord's reference, "Application Flags". */
const HAS_COMMANDS = 1 << 23;

const flagsOf = ({ state }: Simulation, application: Application): number => {
  const intents = application.privileged_intents;
  const privileged = INTENT_FLAGS.reduce(
    (flags, { flag, intent }) => (intents === undefined || intents & intent ? flags | flag : flags),
    0,
  );
  const hasCommands = state.commands
    .inGroup(application.id)
    .some((each) => each.guild_id === null && each.body.type === COMMAND.chat);
  return (application.flags ?? 0) | privileged | (hasCommands ? HAS_COMMANDS : 0);
};

const given = <Value>(name: string, value: Value | null | undefined): Record<string, Value> =>
  value === null || value === undefined ? {} : { [name]: value };

/** An application as anybody sees it. */
export const presentApplication = (simulation: Simulation, application: Application) => {
  const flags = flagsOf(simulation, application);
  return {
    id: application.id,
    name: application.name,
    icon: application.icon ?? null,
    description: application.description ?? '',
    summary: '',
    type: null,
    is_monetized: false,
    is_verified: false,
    bot_public: application.bot_public ?? true,
    bot_require_code_grant: application.bot_require_code_grant ?? false,
    verify_key: application.publicKey,
    flags,
    flags_new: String(flags),
    hook: true,
    bot: presentUser(simulation.user(application.id)),
    integration_types_config: application.integration_types_config ?? NEW_INSTALL_TYPES,
    ...given('cover_image', application.cover_image),
    ...given('custom_install_url', application.custom_install_url),
    ...given('install_params', application.install_params),
    ...given('max_participants', application.max_participants),
    ...(application.tags?.length ? { tags: application.tags } : {}),
  };
};

/** An application as its own bot sees it. */
export const presentOwnApplication = (simulation: Simulation, application: Application) => {
  const { state } = simulation;
  const users = state.installations.filter(
    (each) => each.application_id === application.id && each.kind === 'user',
  );
  const authorized = new Set(
    state.oauthTokens.filter((each) => each.application_id === application.id).map((each) => each.user_id),
  );
  return {
    ...presentApplication(simulation, application),
    redirect_uris: application.redirect_uris,
    interactions_endpoint_url: application.interactions_endpoint_url ?? null,
    role_connections_verification_url: application.role_connections_verification_url ?? null,
    owner: presentUser(ownerOf(simulation, application)),
    team: null,
    approximate_guild_count: state.guildsOf(application.id).length,
    approximate_user_install_count: users.length,
    approximate_user_authorization_count: authorized.size,
    event_webhooks_url: application.event_webhooks_url ?? null,
    event_webhooks_status: application.event_webhooks_status ?? 1,
    event_webhooks_types: application.event_webhooks_types ?? [],
    explicit_content_filter: application.explicit_content_filter ?? 0,
    eligible_oauth2_scopes: SCOPES,
    interactions_event_types: [],
    interactions_version: 1,
  };
};
