import { RateLimitError } from '@discordjs/rest';
import type { APIMessage, RESTPostAPIChannelMessageJSONBody } from 'discord-api-types/v10';
import { DomainError } from '#platform/errors.ts';
import type { WithFiles } from '#platform/files/attach.ts';
import { downloadFile } from './download-file.ts';
import { classifyDiscordError } from './failure.ts';
import type { DiscordRest } from './rest.ts';

/** Source: Discord's reference, "JSON Error Codes". */
const ALREADY_PUBLISHED = 40_033;
const UNKNOWN_MEMBER = 10_007;

/** What is done on Discord at once and for a person who waits: it is no record's counterpart, and is not tried again. */
export type DiscordDeeds = {
  /** The bot's own user. */
  readonly botUserId: string;
  readMessage(channelId: string, messageId: string): Promise<APIMessage>;
  /** A page of a channel's messages, newest first. */
  listMessages(
    channelId: string,
    page: { readonly before?: string; readonly limit: number },
  ): Promise<readonly APIMessage[]>;
  /**
   * Publishes a message of an announcement channel to the servers that follow it; one that is published already counts as done.
   * @returns how long to wait where the channel's limit is reached (ms; Discord allows ten an hour); undefined when it is done
   */
  publish(channelId: string, messageId: string): Promise<number | undefined>;
  giveRole(guildId: string, userId: string, roleId: string, reason: string): Promise<void>;
  takeRole(guildId: string, userId: string, roleId: string, reason: string): Promise<void>;
  /** Somebody who has left already counts as kicked. @param reason for Discord's own log */
  kick(guildId: string, userId: string, reason: string): Promise<void>;
  /**
   * The bytes of a file of a message, by the address that Discord just gave.
   * @throws DomainError file-too-large
   */
  download(url: string, limit: number): Promise<Uint8Array>;
  /** A direct message. Many close theirs, which is refused as `discord-refused`. */
  sendDirectly(userId: string, body: WithFiles<RESTPostAPIChannelMessageJSONBody>): Promise<void>;
};

/**
 * Opens them.
 * @throws of each deed DomainError discord-gone, discord-forbidden, discord-unavailable, discord-refused
 */
export const openDeeds = (
  { api, guarded }: Pick<DiscordRest, 'api' | 'guarded'>,
  botUserId: string,
): DiscordDeeds => {
  const tell = async <Result>(call: () => Promise<Result>): Promise<Result> => {
    try {
      return await guarded(call);
    } catch (error) {
      const failure = classifyDiscordError(error);
      if (!failure) throw error;
      switch (failure.kind) {
        case 'gone':
          throw new DomainError('discord-gone', 404);
        case 'forbidden':
          throw new DomainError('discord-forbidden', 409, { message: failure.message });
        case 'unavailable':
        case 'capped':
        case 'paced':
          throw new DomainError('discord-unavailable', 503);
        case 'stranded':
        case 'invalid':
          throw new DomainError('discord-refused', 422, { message: failure.message });
      }
    }
  };
  return {
    botUserId,
    readMessage: (channelId, messageId) => tell(() => api.channels.getMessage(channelId, messageId)),
    listMessages: (channelId, page) => tell(() => api.channels.getMessages(channelId, page)),
    publish: (channelId, messageId) =>
      tell(async () => {
        try {
          await api.channels.crosspostMessage(channelId, messageId);
          return undefined;
        } catch (error) {
          // A limit is no failure of Discord's.
          if (error instanceof RateLimitError) return error.retryAfter;
          if (classifyDiscordError(error)?.code === ALREADY_PUBLISHED) return undefined;
          throw error;
        }
      }),
    giveRole: (guildId, userId, roleId, reason) =>
      tell(() => api.guilds.addRoleToMember(guildId, userId, roleId, { reason })),
    takeRole: (guildId, userId, roleId, reason) =>
      tell(() => api.guilds.removeRoleFromMember(guildId, userId, roleId, { reason })),
    kick: (guildId, userId, reason) =>
      tell(async () => {
        try {
          await api.guilds.removeMember(guildId, userId, { reason });
        } catch (error) {
          if (classifyDiscordError(error)?.code !== UNKNOWN_MEMBER) throw error;
        }
      }),
    download: (url, limit) => downloadFile(url, limit),
    sendDirectly: (userId, body) =>
      tell(async () => {
        const channel = await api.users.createDM(userId);
        await api.channels.createMessage(channel.id, {
          allowed_mentions: { parse: [] },
          ...body,
          files: [...(body.files ?? [])],
        });
      }),
  };
};
