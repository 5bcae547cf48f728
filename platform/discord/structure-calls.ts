import type {
  APIChannel,
  APIRole,
  RESTPatchAPIChannelJSONBody,
  RESTPatchAPIGuildRoleJSONBody,
  RESTPostAPIGuildChannelJSONBody,
  RESTPostAPIGuildRoleJSONBody,
} from 'discord-api-types/v10';
import type { DiscordRest } from './rest.ts';

/** Where something stands among others of its kind. */
export type Position = { readonly id: string; readonly position: number };

/** Discord's calls about a guild's roles and channels. Creates carry no mark, so they are sent once. */
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
};

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
});
