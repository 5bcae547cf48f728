import { isOfGuild } from '../../channels/guild-channel.ts';
import { acceptInvite } from '../../invites/accept.ts';
import { createInvite, deleteInvite, invitesOf, requireInvite } from '../../invites/invites.ts';
import { presentInvite, presentInviteMetadata } from '../../invites/present-invite.ts';
import { countOnline } from '../../presence/announce.ts';
import { presentScheduledEvent } from '../../present/scheduled-event.ts';
import { CHANNEL, isThread } from '../../rules/channel-types.ts';
import { type InviteBody, inviteSchema, readUserIds } from '../../rules/invite-body.ts';
import { PERMISSIONS } from '../../rules/permissions.ts';
import type { Invite } from '../../state/invites.ts';
import {
  requireActor,
  requireChannel,
  requireGuild,
  requireGuildPermission,
  requireRole,
  requireRoleBelow,
  requireUser,
} from '../access.ts';
import { audit } from '../audit.ts';
import {
  DiscordError,
  invalidField,
  missingPermissions,
  unknownApplication,
  unknownUser,
  wrongChannelType,
} from '../errors.ts';
import { FIVE_IN_FIVE } from '../limits.ts';
import { queryFlag } from '../query-flag.ts';
import type { RestRequest, Route } from '../router.ts';
import { parseBody } from '../validate.ts';

const TARGETS = 'target_users_file';
const JOB_COMPLETED = 2;

/** Ids out of a file of the request; null without one. */
const targetsOf = (request: RestRequest): string[] | null => {
  const file = request.files.find((each) => each.field === TARGETS);
  if (!file) return null;
  const ids = readUserIds(new TextDecoder().decode(file.bytes));
  if (!ids) throw invalidField([TARGETS], 'INVALID_CSV', 'The file must have one column of user ids.');
  return ids;
};

/** Who and what an invite names must be there, and roles must be the inviter's to give. */
const requireNamed = (request: RestRequest, guildId: string, body: InviteBody): void => {
  const { state } = request.simulation;
  if (body.target_type === 1 && !state.users.get(body.target_user_id ?? '')) throw unknownUser();
  if (body.target_type === 2 && !state.applications.get(body.target_application_id ?? ''))
    throw unknownApplication();
  if (!body.role_ids?.length) return;
  const { guild, actor, permissions } = requireGuild(request, guildId);
  if (!(permissions & PERMISSIONS.MANAGE_ROLES)) throw missingPermissions();
  for (const id of body.role_ids) {
    const role = requireRole(request, guildId, id);
    // Roles that an integration manages, and @everyone, are nobody's to give.
    if (role.managed || role.id === guildId) throw missingPermissions();
    requireRoleBelow(request, guild, actor.id, role);
  }
};

/** An event in a channel is for those who may view the channel. */
const maySeeEvent = ({ simulation, caller }: RestRequest, channelId: string | null): boolean => {
  const channel = channelId === null ? undefined : simulation.state.channels.get(channelId);
  if (!channel) return channelId === null;
  if (caller.kind === 'none') return false;
  return (simulation.permissions.inChannel(channel, caller.user.id) & PERMISSIONS.VIEW_CHANNEL) !== 0n;
};

const codeOf = (request: RestRequest): Invite => requireInvite(request.simulation, request.params.code ?? '');

/** An invite that the caller may revoke: as who manages the guild, or the channel. */
const requireManaged = (request: RestRequest): { invite: Invite; actorId: string } => {
  const actor = requireActor(request);
  const invite = codeOf(request);
  const { state, permissions } = request.simulation;
  const channel = state.channels.get(invite.channel_id);
  const may =
    permissions.inGuild(invite.guild_id, actor.id) & PERMISSIONS.MANAGE_GUILD ||
    (channel && permissions.inChannel(channel, actor.id) & PERMISSIONS.MANAGE_CHANNELS);
  if (!may) throw missingPermissions();
  return { invite, actorId: actor.id };
};

const noted = ({ code, channel_id, inviter_id, max_uses, uses, max_age, temporary }: Invite) => ({
  code,
  channel_id,
  inviter_id,
  max_uses,
  uses,
  max_age,
  temporary,
});

/** Ways into a guild. */
export const inviteRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/channels/{channel_id}/invites',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { channel } = requireChannel(request, 'MANAGE_CHANNELS');
      if (!isOfGuild(channel)) throw wrongChannelType();
      const { simulation } = request;
      const invites = invitesOf(simulation, channel.guild_id).filter(
        (invite) => invite.channel_id === channel.id,
      );
      return { status: 200, body: invites.map((invite) => presentInviteMetadata(simulation, invite)) };
    },
  },
  {
    method: 'POST',
    path: '/channels/{channel_id}/invites',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { channel, actor } = requireChannel(request, 'CREATE_INSTANT_INVITE');
      if (!isOfGuild(channel)) throw new DiscordError(403, 50_003, 'Cannot execute action on a DM channel');
      if (channel.type === CHANNEL.category || isThread(channel)) throw wrongChannelType();
      const { simulation } = request;
      const body = parseBody(inviteSchema, request.body);
      requireNamed(request, channel.guild_id, body);
      const { invite, isNew } = createInvite(simulation, channel, actor.id, body, targetsOf(request));
      if (isNew)
        audit(request, {
          guildId: channel.guild_id,
          actorId: actor.id,
          action: 'inviteCreate',
          targetId: null,
          after: noted(invite),
        });
      return { status: 200, body: presentInviteMetadata(simulation, invite) };
    },
  },
  {
    method: 'GET',
    path: '/guilds/{guild_id}/invites',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { guild, permissions } = requireGuild(request);
      const manages = (permissions & PERMISSIONS.MANAGE_GUILD) !== 0n;
      if (!manages && !(permissions & PERMISSIONS.VIEW_AUDIT_LOG)) throw missingPermissions();
      const present = manages ? presentInviteMetadata : presentInvite;
      const { simulation } = request;
      return {
        status: 200,
        body: invitesOf(simulation, guild.id).map((invite) => present(simulation, invite)),
      };
    },
  },
  {
    method: 'GET',
    path: '/guilds/{guild_id}/vanity-url',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      requireGuildPermission(request, 'MANAGE_GUILD');
      return { status: 200, body: { code: null, uses: 0 } };
    },
  },
  {
    method: 'GET',
    path: '/invites/{code}',
    isOpen: true,
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { simulation, query } = request;
      const invite = codeOf(request);
      const counts = queryFlag(query, 'with_counts')
        ? {
            approximate_member_count: simulation.state.members.sizeOfGroup(invite.guild_id),
            approximate_presence_count: countOnline(simulation, invite.guild_id),
          }
        : {};
      const event = simulation.state.scheduledEvents.get(query.get('guild_scheduled_event_id') ?? '');
      const shownEvent =
        event?.guild_id === invite.guild_id && maySeeEvent(request, event.channel_id)
          ? { guild_scheduled_event: presentScheduledEvent(simulation, event) }
          : {};
      return { status: 200, body: { ...presentInvite(simulation, invite), ...counts, ...shownEvent } };
    },
  },
  {
    method: 'POST',
    path: '/invites/{code}',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const user = requireUser(request);
      const { simulation } = request;
      const invite = codeOf(request);
      const isNew = acceptInvite(simulation, invite, user);
      return { status: 200, body: { ...presentInvite(simulation, invite), new_member: isNew } };
    },
  },
  {
    method: 'DELETE',
    path: '/invites/{code}',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { invite, actorId } = requireManaged(request);
      const body = presentInvite(request.simulation, invite);
      deleteInvite(request.simulation, invite);
      audit(request, {
        guildId: invite.guild_id,
        actorId,
        action: 'inviteDelete',
        targetId: null,
        before: noted(invite),
      });
      return { status: 200, body };
    },
  },
  {
    method: 'GET',
    path: '/invites/{code}/target-users',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { invite } = requireManaged(request);
      if (!invite.target_user_ids) throw new DiscordError(404, 10_129, 'Unknown Invite Target Users');
      const text = ['user_id', ...invite.target_user_ids].join('\n');
      return { status: 200, text: `${text}\n`, headers: { 'content-type': 'text/csv' } };
    },
  },
  {
    method: 'PUT',
    path: '/invites/{code}/target-users',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { invite } = requireManaged(request);
      const ids = targetsOf(request);
      if (!ids) throw invalidField([TARGETS], 'BASE_TYPE_REQUIRED', 'This field is required');
      request.simulation.state.invites.patch(invite, { target_user_ids: ids });
      return { status: 204 };
    },
  },
  {
    method: 'GET',
    path: '/invites/{code}/target-users/job-status',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { invite } = requireManaged(request);
      if (!invite.target_user_ids) throw new DiscordError(404, 10_124, 'Unknown Invite Target Users Job');
      const count = invite.target_user_ids.length;
      // A list is taken in at once: there is never a job that still runs.
      return {
        status: 200,
        body: {
          status: JOB_COMPLETED,
          total_users: count,
          processed_users: count,
          created_at: invite.created_at,
          completed_at: invite.created_at,
          error_message: null,
        },
      };
    },
  },
];
