import type {
  APIChannel,
  APIRole,
  RESTPatchAPIChannelJSONBody,
  RESTPatchAPIGuildRoleJSONBody,
  RESTPostAPIChannelThreadsJSONBody,
  RESTPostAPIGuildChannelJSONBody,
  RESTPostAPIGuildRoleJSONBody,
} from 'discord-api-types/v10';
import type { DiscordRest } from './rest.ts';

/** Discord's largest page. */
const PAGE = 100;

/** Where something stands among others of its kind. */
export type Position = { readonly id: string; readonly position: number };

/** Discord's calls about a guild's roles, channels, threads and pins. Creates carry no mark, so they are sent once. */
export type StructureCalls = {
  roles(guildId: string): Promise<readonly APIRole[]>;
  createRole(guildId: string, body: RESTPostAPIGuildRoleJSONBody): Promise<APIRole>;
  editRole(guildId: string, roleId: string, body: RESTPatchAPIGuildRoleJSONBody): Promise<APIRole>;
  deleteRole(guildId: string, roleId: string): Promise<void>;
  moveRoles(guildId: string, positions: readonly Position[]): Promise<void>;
  /** Of all types, each as Discord's reference describes it. */
  channels(guildId: string): Promise<readonly object[]>;
  createChannel(guildId: string, body: RESTPostAPIGuildChannelJSONBody): Promise<APIChannel>;
  editChannel(channelId: string, body: RESTPatchAPIChannelJSONBody): Promise<APIChannel>;
  deleteChannel(channelId: string): Promise<void>;
  moveChannels(guildId: string, positions: readonly Position[]): Promise<void>;
  /** Threads of a guild that are not archived. */
  activeThreads(guildId: string): Promise<readonly object[]>;
  /** A page of a channel's archived threads, the last archived first. @param before ISO 8601 */
  archivedThreads(
    channelId: string,
    which: 'public' | 'private',
    before: string | undefined,
  ): Promise<{ readonly threads: readonly object[]; readonly hasMore: boolean }>;
  thread(threadId: string): Promise<object>;
  /** @param messageId on which it is started; null: on none */
  startThread(channelId: string, messageId: string | null, body: NewThread): Promise<object>;
  /** Pins a message in its channel, or unpins it. */
  pin(channelId: string, messageId: string, isPinned: boolean): Promise<void>;
};

/** What a new thread says. */
export type NewThread = Pick<RESTPostAPIChannelThreadsJSONBody, 'name' | 'auto_archive_duration' | 'type'>;

/** Opens them. */
export const openStructureCalls = ({
  api,
  once,
  guarded,
}: Pick<DiscordRest, 'api' | 'once' | 'guarded'>): StructureCalls => ({
  roles: (guildId) => guarded(() => api.guilds.getRoles(guildId)),
  createRole: (guildId, body) => guarded(() => once.guilds.createRole(guildId, body)),
  editRole: (guildId, roleId, body) => guarded(() => api.guilds.editRole(guildId, roleId, body)),
  deleteRole: (guildId, roleId) => guarded(() => api.guilds.deleteRole(guildId, roleId)),
  moveRoles: async (guildId, positions) => {
    await guarded(() => api.guilds.setRolePositions(guildId, [...positions]));
  },
  channels: (guildId) => guarded(() => api.guilds.getChannels(guildId)),
  createChannel: (guildId, body) => guarded(() => once.guilds.createChannel(guildId, body)),
  editChannel: (channelId, body) => guarded(() => api.channels.edit(channelId, body)),
  deleteChannel: async (channelId) => {
    await guarded(() => api.channels.delete(channelId));
  },
  moveChannels: async (guildId, positions) => {
    await guarded(() => api.guilds.setChannelPositions(guildId, [...positions]));
  },
  activeThreads: async (guildId) => (await guarded(() => api.guilds.getActiveThreads(guildId))).threads,
  archivedThreads: async (channelId, which, before) => {
    const page = await guarded(() =>
      api.channels.getArchivedThreads(channelId, which, {
        limit: PAGE,
        ...(before === undefined ? {} : { before }),
      }),
    );
    return { threads: page.threads, hasMore: page.has_more };
  },
  thread: (threadId) => guarded(() => api.channels.get(threadId)),
  startThread: (channelId, messageId, body) =>
    guarded(() => once.channels.createThread(channelId, body, messageId ?? undefined)),
  pin: (channelId, messageId, isPinned) =>
    guarded(() =>
      isPinned
        ? api.channels.pinMessage(channelId, messageId)
        : api.channels.unpinMessage(channelId, messageId),
    ),
});
