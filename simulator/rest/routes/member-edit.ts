import { z } from 'zod';
import { storeImage } from '../../cdn/store-image.ts';
import { dispatchMemberUpdate } from '../../members/membership.ts';
import { presentMember } from '../../present/present.ts';
import { isVoice } from '../../rules/channel-types.ts';
import { imageData } from '../../rules/image-data.ts';
import { PERMISSIONS } from '../../rules/permissions.ts';
import { snowflake } from '../../rules/snowflake.ts';
import type { Channel, Guild, Member, User } from '../../state/entities.ts';
import { memberKey } from '../../state/state.ts';
import { syncThreads } from '../../threads/list-sync.ts';
import { dispatchVoiceState, enterVoice, leaveVoice } from '../../voice/voice-state.ts';
import {
  requireAbove,
  requireGuild,
  requireGuildPermission,
  requireMember,
  requireRole,
  requireRoleBelow,
} from '../access.ts';
import { audit } from '../audit.ts';
import { DiscordError, invalidField, missingPermissions, unknownChannel } from '../errors.ts';
import { TEN_IN_TEN } from '../limits.ts';
import type { RestRequest, Route } from '../router.ts';
import { parseBody } from '../validate.ts';

/** The longest time-out (ms). Source: Discord's reference, "Modify Guild Member". */
const LONGEST_TIMEOUT_MS = 28 * 24 * 3600 * 1000;
/** Flags of a member that may be set: to let somebody in past verification. */
const BYPASSES_VERIFICATION = 1 << 2;

const memberSchema = z.object({
  nick: z.string().trim().max(32).nullish(),
  roles: z.array(snowflake).max(350).nullish(),
  mute: z.boolean().nullish(),
  deaf: z.boolean().nullish(),
  channel_id: snowflake.nullish(),
  communication_disabled_until: z.iso.datetime({ offset: true }).nullish(),
  flags: z.number().int().min(0).nullish(),
});

const ownMemberSchema = z.object({
  nick: z.string().trim().max(32).nullish(),
  avatar: imageData().nullish(),
  banner: imageData().nullish(),
  bio: z.string().max(190).nullish(),
});

/** A member and who acts on it. */
export type Subject = { readonly guild: Guild; readonly actor: User; readonly member: Member };

export const subjectOf = (request: RestRequest): Subject => {
  const { guild, actor } = requireGuild(request);
  return { guild, actor, member: requireMember(request, guild.id, request.params.user_id ?? '') };
};

/** The roles that a member will have; refuses when the caller may not give or take one of them. */
export const checkedRoles = (request: RestRequest, subject: Subject, roles: readonly string[]): string[] => {
  const { guild, actor, member } = subject;
  requireGuildPermission(request, 'MANAGE_ROLES');
  const touched = [
    ...roles.filter((id) => !member.roles.includes(id)),
    ...member.roles.filter((id) => !roles.includes(id)),
  ];
  for (const id of touched) {
    const role = requireRole(request, guild.id, id);
    // Roles that an integration manages, and @everyone, are nobody's to give.
    if (role.managed || role.id === guild.id) throw missingPermissions();
    requireRoleBelow(request, guild, actor.id, role);
  }
  return [...new Set(roles)];
};

export const applyRoles = (
  request: RestRequest,
  { guild, actor, member }: Subject,
  roles: string[],
): void => {
  const { state } = request.simulation;
  const named = (ids: readonly string[], without: readonly string[]) =>
    ids.filter((id) => !without.includes(id)).map((id) => ({ id, name: state.roles.get(id)?.name ?? '' }));
  const added = named(roles, member.roles);
  const removed = named(member.roles, roles);
  if (added.length + removed.length === 0) return;
  syncThreads(request.simulation, guild.id, () => state.members.patch(member, { roles }), [member.user_id]);
  audit(request, {
    guildId: guild.id,
    actorId: actor.id,
    action: 'memberRoleUpdate',
    targetId: member.user_id,
    changes: [
      ...(added.length ? [{ key: '$add', new_value: added }] : []),
      ...(removed.length ? [{ key: '$remove', new_value: removed }] : []),
    ],
  });
};

const checkTimeout = (
  request: RestRequest,
  { guild, actor, member }: Subject,
  until: string | null,
): void => {
  requireGuildPermission(request, 'MODERATE_MEMBERS');
  requireAbove(request, guild, actor.id, member.user_id);
  const { simulation } = request;
  if (until === null) return;
  if (simulation.permissions.inGuild(guild.id, member.user_id) & PERMISSIONS.ADMINISTRATOR)
    throw missingPermissions();
  if (Date.parse(until) > simulation.clock() + LONGEST_TIMEOUT_MS)
    throw invalidField(
      ['communication_disabled_until'],
      'COMMUNICATION_DISABLED_TOO_LONG',
      'Cannot time out a member for longer than 28 days.',
    );
};

const requireInVoice = ({ simulation }: RestRequest, member: Member): void => {
  if (!simulation.state.voiceStates.get(memberKey(member.guild_id, member.user_id)))
    throw new DiscordError(400, 40032, 'Target user is not connected to voice.');
};

/** Where a member who is in voice is to be moved; null: out of it. */
const checkedMove = (
  request: RestRequest,
  { guild, actor, member }: Subject,
  id: string | null,
): Channel | null => {
  const { simulation } = request;
  requireGuildPermission(request, 'MOVE_MEMBERS');
  requireInVoice(request, member);
  if (id === null) return null;
  const channel = simulation.state.channels.get(id);
  if (channel?.guild_id !== guild.id) throw unknownChannel();
  if (!isVoice(channel))
    throw invalidField(['channel_id'], 'CHANNEL_INVALID', 'Channel is not a voice channel');
  for (const who of [actor.id, member.user_id])
    if (!(simulation.permissions.inChannel(channel, who) & PERMISSIONS.CONNECT)) throw missingPermissions();
  return channel;
};

/** Changes fields of a member, notes them and tells of them. */
const changeFields = (
  request: RestRequest,
  { guild, actor, member }: Subject,
  fields: Partial<Member>,
): void => {
  const before = Object.fromEntries(Object.keys(fields).map((key) => [key, member[key as keyof Member]]));
  request.simulation.state.members.patch(member, fields);
  audit(request, {
    guildId: guild.id,
    actorId: actor.id,
    action: 'memberUpdate',
    targetId: member.user_id,
    before,
    after: fields,
  });
};

const move = (request: RestRequest, { guild, actor, member }: Subject, to: Channel | null): void => {
  if (to) enterVoice(request.simulation, member, to, {});
  else leaveVoice(request.simulation, member);
  audit(request, {
    guildId: guild.id,
    actorId: actor.id,
    action: to ? 'memberMove' : 'memberDisconnect',
    targetId: null,
    options: { count: '1', ...(to ? { channel_id: to.id } : {}) },
  });
};

const editMember = (request: RestRequest): Member => {
  const subject = subjectOf(request);
  const { guild, actor, member } = subject;
  const body = parseBody(memberSchema, request.body);
  const { nick, roles, mute, deaf, flags, communication_disabled_until: until } = body;
  // All is checked before anything is changed: the request takes effect whole or not at all.
  const newRoles = roles ? checkedRoles(request, subject, roles) : undefined;
  if (nick !== undefined) {
    requireGuildPermission(request, member.user_id === actor.id ? 'CHANGE_NICKNAME' : 'MANAGE_NICKNAMES');
    requireAbove(request, guild, actor.id, member.user_id);
  }
  if (mute !== undefined) requireGuildPermission(request, 'MUTE_MEMBERS');
  if (deaf !== undefined) requireGuildPermission(request, 'DEAFEN_MEMBERS');
  if (mute != null || deaf != null) requireInVoice(request, member);
  if (flags !== undefined) requireGuildPermission(request, 'MANAGE_GUILD');
  if (until !== undefined) checkTimeout(request, subject, until);
  const moved = body.channel_id === undefined ? undefined : checkedMove(request, subject, body.channel_id);
  const fields: Partial<Member> = {
    ...(nick === undefined ? {} : { nick: nick || null }),
    ...(mute == null ? {} : { mute }),
    ...(deaf == null ? {} : { deaf }),
    ...(flags == null ? {} : { flags: flags & BYPASSES_VERIFICATION }),
    ...(until === undefined ? {} : { communication_disabled_until: until }),
  };
  if (newRoles) applyRoles(request, subject, newRoles);
  if (Object.keys(fields).length > 0) changeFields(request, subject, fields);
  if (moved !== undefined) move(request, subject, moved);
  dispatchMemberUpdate(request.simulation, member);
  if (mute != null || deaf != null) dispatchVoiceState(request.simulation, member);
  return member;
};

/** Changes of members by others and by themselves. */
export const memberEditRoutes: readonly Route[] = [
  {
    method: 'PATCH',
    path: '/guilds/{guild_id}/members/@me',
    limit: TEN_IN_TEN,
    handle: (request) => {
      const { guild, actor } = requireGuild(request);
      const { simulation } = request;
      const member = requireMember(request, guild.id, actor.id);
      const { nick, avatar, banner, bio } = parseBody(ownMemberSchema, request.body);
      if (nick !== undefined) requireGuildPermission(request, 'CHANGE_NICKNAME');
      const folder = `guilds/${guild.id}/users/${actor.id}`;
      changeFields(
        request,
        { guild, actor, member },
        {
          ...(nick === undefined ? {} : { nick: nick || null }),
          ...(avatar === undefined
            ? {}
            : { avatar: avatar && storeImage(simulation, `${folder}/avatars`, avatar) }),
          ...(banner === undefined
            ? {}
            : { banner: banner && storeImage(simulation, `${folder}/banners`, banner) }),
          ...(bio === undefined ? {} : { bio }),
        },
      );
      dispatchMemberUpdate(simulation, member);
      return { status: 200, body: presentMember(simulation, member) };
    },
  },
  {
    method: 'PATCH',
    path: '/guilds/{guild_id}/members/{user_id}',
    limit: TEN_IN_TEN,
    handle: (request) => ({
      status: 200,
      body: presentMember(request.simulation, editMember(request)),
    }),
  },
];
