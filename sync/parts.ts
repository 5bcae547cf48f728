import type {
  APIMessage,
  RESTPatchAPIChannelMessageJSONBody,
  RESTPostAPIChannelMessageJSONBody,
} from 'discord-api-types/v10';
import type { StructureCalls } from '#platform/discord/structure-calls.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import type { Locale, Translate } from '#platform/i18n/translate.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import type { Reason } from './links.ts';
import type { Mirror, Sender } from './mirror.ts';

/** Discord's messages, as the engine needs them; every call may throw what `classify` understands. */
export type MessagesApi = {
  create(channelId: string, body: RESTPostAPIChannelMessageJSONBody, sender?: Sender): Promise<APIMessage>;
  edit(
    channelId: string,
    messageId: string,
    body: RESTPatchAPIChannelMessageJSONBody,
    sender?: Sender,
  ): Promise<APIMessage>;
  delete(channelId: string, messageId: string): Promise<void>;
  get(channelId: string, messageId: string): Promise<APIMessage>;
  /** Newest first. */
  list(channelId: string, page: { before?: string; limit: number }): Promise<readonly APIMessage[]>;
};

/** What an error of Discord means for a counterpart. */
export type Failure = {
  /**
   * `gone`: the message or channel is not there; `stranded`: it is, and nobody can edit it any more; `forbidden`: we may not;
   * `invalid`: it will never be taken as it is; `paced`: Discord takes it after a while, and nothing was done.
   */
  readonly kind: 'gone' | 'stranded' | 'forbidden' | 'invalid' | 'capped' | 'paced' | 'unavailable';
  readonly code: number | undefined;
  readonly message: string;
  /** Of `paced`: after how long (ms). */
  readonly retryAfter?: number;
};

/** What the engine is made of. */
export type EngineParts = {
  readonly mirrors: readonly Mirror[];
  readonly messages: MessagesApi;
  /** Discord's calls about roles and channels. */
  readonly structure: StructureCalls;
  /** Unix ms. */
  readonly clock: () => number;
  /**
   * Brings the bytes of what a message names as attached, before it is sent.
   * @param there ids of the files that the message has already, by their names: of those it names the ids only
   */
  readonly attach: <Body extends Pick<RESTPostAPIChannelMessageJSONBody, 'attachments' | 'embeds'>>(
    guild: Guild,
    body: Body,
    there: Readonly<Record<string, string>>,
  ) => Promise<Body>;
  /** The bot's own user. */
  readonly botUserId: string;
  readonly classify: (error: unknown) => Failure | undefined;
  /** Says in words what is missing after a refusal in a channel. */
  readonly explainForbidden: (guild: Guild, channelId: string, failure: Failure) => Promise<Reason>;
  /** Of these channels, those in which the bot surely lacks what posting needs, by what is known of its roles. */
  readonly closedChannels: (guild: Guild, channelIds: readonly string[]) => Promise<ReadonlySet<string>>;
  readonly translator: (locale: Locale) => Translate;
  /** Whether the feature of a mirror is on in a guild. */
  readonly isOn: (guild: Guild, mirror: Mirror) => Promise<boolean>;
  readonly logger: Logger;
  /** This process, as the one who takes a link; `isAlone`: no other process uses the database. */
  readonly process: {
    readonly id: string;
    readonly isAlone: boolean;
    /** Owners of links here that ended without giving them back, because the database was gone: what they have is free. */
    readonly ended: Set<string>;
  };
  /**
   * Edits that were sent and whose answers are not stored yet: counterpart → digest of what was sent. The gateway may tell of them
   * first. Another process does not know them; it looks again once nobody works on the link.
   */
  readonly inFlight: Map<string, string>;
  /** Counterparts that we are deleting: the gateway may tell of it before that is stored. */
  readonly deleting: Set<string>;
  /** How far back the older pages of a place were probed for a mirror in this round: mirror and place → the oldest that was seen. */
  readonly probed: Map<string, string>;
};

export const mirrorNamed = (parts: Pick<EngineParts, 'mirrors'>, name: string): Mirror => {
  const mirror = parts.mirrors.find((each) => each.name === name);
  if (!mirror) throw new Error(`No mirror is called ${name}`);
  return mirror;
};

/** Whether a message was sent by the bot, or by a webhook of ours. */
export const isSentByUs = (
  { botUserId }: Pick<EngineParts, 'botUserId'>,
  { author, webhook_id, application_id }: Pick<APIMessage, 'author' | 'webhook_id' | 'application_id'>,
): boolean => author.id === botUserId || (webhook_id !== undefined && application_id === botUserId);
