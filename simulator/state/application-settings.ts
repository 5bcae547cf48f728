import type { Immutable } from './immutable.ts';
/** What an application asks for when it is added to a guild or an account. */
export type InstallParams = Immutable<{ scopes: string[]; permissions: string }>;

/** What an application's owner sets about it; absent: as it is for a new one. */
export type ApplicationSettings = Immutable<{
  description: string;
  /** Hashes of pictures. */
  icon: string | null;
  cover_image: string | null;
  /** Flags that were given to it, for example that it runs activities. */
  flags: number;
  /** Where interactions are sent by signed HTTP; null: by the gateway. */
  interactions_endpoint_url: string | null;
  /** 0 inherit, 1 always. */
  explicit_content_filter: number;
  max_participants: number | null;
  tags: string[];
  custom_install_url: string | null;
  install_params: InstallParams | null;
  /** By the kind of installation: `0` guild, `1` user. */
  integration_types_config: Record<string, { oauth2_install_params?: InstallParams }>;
  role_connections_verification_url: string | null;
  event_webhooks_url: string | null;
  /** 1 disabled, 2 enabled, 3 disabled by Discord. */
  event_webhooks_status: number;
  event_webhooks_types: string[];
  bot_public: boolean;
  bot_require_code_grant: boolean;
  /** Who owns it; absent: whoever was here first. */
  owner_id: string;
}>;

/** How a new application can be added: to guilds, and to people's accounts. */
export const NEW_INSTALL_TYPES: ApplicationSettings['integration_types_config'] = { '0': {}, '1': {} };
