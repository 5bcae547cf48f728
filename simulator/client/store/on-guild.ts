import type { Channel } from '../model/channel.ts';
import type { Guild, GuildPayload, Role } from '../model/guild.ts';
import type { Member, Presence, Status, User } from '../model/user.ts';
import type { Reactions } from './events.ts';
import { isObfuscated } from './on-channel.ts';
import { addScheduled } from './on-scheduled-event.ts';
import { addVoice } from './on-voice.ts';
import { without } from './records.ts';
import type { State } from './state.ts';

const byId = <T extends { id: string }>(items: readonly T[]): Record<string, T> =>
  Object.fromEntries(items.map((item) => [item.id, item]));

/** Takes in a guild with everything that came with it. */
export function addGuild(state: State, payload: GuildPayload): State {
  if (payload.unavailable)
    return { ...state, outages: [...state.outages.filter((id) => id !== payload.id), payload.id] };
  if (payload.name === undefined) return state;
  const before = state.guilds[payload.id];
  const guild: Guild = {
    id: payload.id,
    name: payload.name,
    icon: payload.icon ?? null,
    owner_id: payload.owner_id ?? before?.owner_id ?? '',
    roles: payload.roles ? byId(payload.roles) : (before?.roles ?? {}),
    emojis: payload.emojis ?? before?.emojis ?? [],
    stickers: payload.stickers ?? before?.stickers ?? [],
    description: payload.description ?? null,
    system_channel_id: payload.system_channel_id ?? null,
    features: payload.features ?? before?.features ?? [],
  };
  const channels = [...(payload.channels ?? []), ...(payload.threads ?? [])]
    .filter((channel) => !isObfuscated(channel))
    .map((channel) => ({ ...channel, guild_id: payload.id }));
  const next: State = {
    ...state,
    guilds: { ...state.guilds, [guild.id]: guild },
    guildOrder: before ? state.guildOrder : [...state.guildOrder, guild.id],
    outages: state.outages.filter((id) => id !== guild.id),
    channels: payload.channels
      ? { ...channelsOutside(state, guild.id), ...byId<Channel>(channels) }
      : state.channels,
  };
  const withMembers = addMembers(next, guild.id, payload.members ?? []);
  return addScheduled(
    addVoice(addPresences(withMembers, guild.id, payload.presences ?? []), guild.id, payload.voice_states),
    guild.id,
    payload.guild_scheduled_events,
  );
}

function channelsOutside(state: State, guildId: string): Record<string, Channel> {
  return byId(Object.values(state.channels).filter((channel) => channel.guild_id !== guildId));
}

function addMembers(state: State, guildId: string, members: readonly Member[]): State {
  if (members.length === 0) return state;
  const users: Record<string, User> = { ...state.users };
  const inGuild: Record<string, Member> = { ...state.members[guildId] };
  for (const member of members) {
    users[member.user.id] = { ...users[member.user.id], ...member.user };
    inGuild[member.user.id] = { ...inGuild[member.user.id], ...member };
  }
  return { ...state, users, members: { ...state.members, [guildId]: inGuild } };
}

/** The activity type of a custom status. */
const customActivity = 4;

function addPresences(state: State, guildId: string, presences: readonly Presence[]): State {
  if (presences.length === 0) return state;
  const inGuild: Record<string, Status> = { ...state.presences[guildId] };
  const customStatus = { ...state.customStatus };
  for (const { user, status, activities } of presences) {
    inGuild[user.id] = status;
    customStatus[user.id] = activities?.find(({ type }) => type === customActivity)?.state ?? '';
  }
  return { ...state, customStatus, presences: { ...state.presences, [guildId]: inGuild } };
}

function patchGuild(state: State, guildId: string, changed: Partial<Guild>): State {
  const guild = state.guilds[guildId];
  return guild ? { ...state, guilds: { ...state.guilds, [guildId]: { ...guild, ...changed } } } : state;
}

function putRole(state: State, guildId: string, role: Role): State {
  const guild = state.guilds[guildId];
  return guild ? patchGuild(state, guildId, { roles: { ...guild.roles, [role.id]: role } }) : state;
}

export const onGuild: Reactions<
  | 'GUILD_CREATE'
  | 'GUILD_UPDATE'
  | 'GUILD_DELETE'
  | 'GUILD_EMOJIS_UPDATE'
  | 'GUILD_STICKERS_UPDATE'
  | 'GUILD_ROLE_CREATE'
  | 'GUILD_ROLE_UPDATE'
  | 'GUILD_ROLE_DELETE'
  | 'GUILD_MEMBER_ADD'
  | 'GUILD_MEMBER_UPDATE'
  | 'GUILD_MEMBER_REMOVE'
  | 'PRESENCE_UPDATE'
  | 'USER_UPDATE'
> = {
  GUILD_CREATE: addGuild,
  GUILD_UPDATE: addGuild,
  // Left or in an outage: from the latter it comes back by GUILD_CREATE.
  GUILD_DELETE: (state, { id, unavailable }) => ({
    ...state,
    outages: [...state.outages.filter((other) => other !== id), ...(unavailable ? [id] : [])],
    guilds: without(state.guilds, id),
    guildOrder: state.guildOrder.filter((other) => other !== id),
    channels: channelsOutside(state, id),
    members: without(state.members, id),
    presences: without(state.presences, id),
    voice: without(state.voice, id),
    scheduled: without(state.scheduled, id),
  }),
  GUILD_EMOJIS_UPDATE: (state, { guild_id, emojis }) => patchGuild(state, guild_id, { emojis }),
  GUILD_STICKERS_UPDATE: (state, { guild_id, stickers }) => patchGuild(state, guild_id, { stickers }),
  GUILD_ROLE_CREATE: (state, { guild_id, role }) => putRole(state, guild_id, role),
  GUILD_ROLE_UPDATE: (state, { guild_id, role }) => putRole(state, guild_id, role),
  GUILD_ROLE_DELETE: (state, { guild_id, role_id }) => {
    const guild = state.guilds[guild_id];
    return guild ? patchGuild(state, guild_id, { roles: without(guild.roles, role_id) }) : state;
  },
  GUILD_MEMBER_ADD: (state, { guild_id, ...member }) => addMembers(state, guild_id, [member]),
  GUILD_MEMBER_UPDATE: (state, { guild_id, ...member }) => addMembers(state, guild_id, [member]),
  GUILD_MEMBER_REMOVE: (state, { guild_id, user }) => ({
    ...state,
    members: { ...state.members, [guild_id]: without(state.members[guild_id] ?? {}, user.id) },
  }),
  PRESENCE_UPDATE: (state, { guild_id, ...presence }) => addPresences(state, guild_id, [presence]),
  USER_UPDATE: (state, user) => ({
    ...state,
    me: state.me?.id === user.id ? { ...state.me, ...user } : state.me,
    users: { ...state.users, [user.id]: { ...state.users[user.id], ...user } },
  }),
};
