import { randomInt } from 'node:crypto';
import type { GuildChannel } from '../channels/guild-channel.ts';
import { DiscordError } from '../rest/errors.ts';
import type { InviteBody } from '../rules/invite-body.ts';
import type { Simulation } from '../simulation.ts';
import type { Invite } from '../state/invites.ts';
import { presentInviteEvent } from './present-invite.ts';

const DAY_S = 86_400;
const MAX_IN_GUILD = 1000;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

const newCode = ({ state }: Simulation): string => {
  for (;;) {
    const code = Array.from({ length: 8 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
    if (!state.invites.get(code)) return code;
  }
};

const isOver = (simulation: Simulation, invite: Invite): boolean =>
  invite.max_age > 0 && Date.parse(invite.created_at) + invite.max_age * 1000 <= simulation.clock();

/** An invite that can be accepted. @throws DiscordError 10006 for one that never was, or is over */
export const requireInvite = (simulation: Simulation, code: string): Invite => {
  const invite = simulation.state.invites.get(code);
  if (!invite || isOver(simulation, invite)) throw new DiscordError(404, 10_006, 'Unknown Invite');
  return invite;
};

/** Invites of a guild that can be accepted. */
export const invitesOf = (simulation: Simulation, guildId: string): Invite[] =>
  simulation.state.invites.inGroup(guildId).filter((invite) => !isOver(simulation, invite));

/** Tells who manages the channels of the guild. */
const dispatchInvite = (simulation: Simulation, name: string, invite: Invite, data: unknown): void =>
  simulation.dispatch({
    name,
    data,
    guildId: invite.guild_id,
    channelId: invite.channel_id,
    guildPermission: 'MANAGE_CHANNELS',
  });

/** The invite that somebody made in the same way before. */
const findAlike = (
  simulation: Simulation,
  channel: GuildChannel,
  wanted: Omit<Invite, 'code' | 'uses' | 'created_at'>,
): Invite | undefined =>
  invitesOf(simulation, channel.guild_id).find(
    (invite) =>
      invite.channel_id === channel.id &&
      invite.inviter_id === wanted.inviter_id &&
      invite.max_age === wanted.max_age &&
      invite.max_uses === wanted.max_uses &&
      invite.temporary === wanted.temporary &&
      invite.target_type === wanted.target_type &&
      invite.target_user_id === wanted.target_user_id &&
      invite.target_application_id === wanted.target_application_id &&
      invite.target_user_ids === null &&
      invite.role_ids.join() === wanted.role_ids.join(),
  );

/** Makes an invite and tells of it; unless it is to be a new one, gives one that is alike. */
export const createInvite = (
  simulation: Simulation,
  channel: GuildChannel,
  inviterId: string,
  body: InviteBody,
  targetUserIds: readonly string[] | null,
): { readonly invite: Invite; readonly isNew: boolean } => {
  const wanted = {
    guild_id: channel.guild_id,
    channel_id: channel.id,
    inviter_id: inviterId,
    max_age: body.max_age ?? DAY_S,
    max_uses: body.max_uses ?? 0,
    temporary: body.temporary ?? false,
    ...(body.target_type == null ? {} : { target_type: body.target_type }),
    ...(body.target_type === 1 && body.target_user_id ? { target_user_id: body.target_user_id } : {}),
    ...(body.target_type === 2 && body.target_application_id
      ? { target_application_id: body.target_application_id }
      : {}),
    role_ids: body.role_ids ?? [],
    target_user_ids: targetUserIds === null ? null : [...targetUserIds],
  };
  const alike = body.unique || targetUserIds ? undefined : findAlike(simulation, channel, wanted);
  if (alike) return { invite: alike, isNew: false };
  if (invitesOf(simulation, channel.guild_id).length >= MAX_IN_GUILD)
    throw new DiscordError(400, 30_016, `Maximum number of invites reached (${MAX_IN_GUILD})`);
  const invite = simulation.state.invites.put({
    ...wanted,
    code: newCode(simulation),
    uses: 0,
    created_at: simulation.now(),
  });
  dispatchInvite(simulation, 'INVITE_CREATE', invite, presentInviteEvent(simulation, invite));
  return { invite, isNew: true };
};

/** Revokes an invite, or ends it because it was used as often as it may be. */
export const deleteInvite = (simulation: Simulation, invite: Invite): void => {
  const { code, guild_id, channel_id } = invite;
  simulation.state.invites.delete(code);
  dispatchInvite(simulation, 'INVITE_DELETE', invite, { code, guild_id, channel_id });
};
