import { dispatchChannel } from '../../channels/events.ts';
import { isOfGuild } from '../../channels/guild-channel.ts';
import { grantableBits, requireGrantable, storedOverwrite } from '../../channels/overwrites.ts';
import { overwriteSchema } from '../../rules/channel-body.ts';
import { isThread } from '../../rules/channel-types.ts';
import type { Channel, Overwrite } from '../../state/entities.ts';
import { syncThreads } from '../../threads/list-sync.ts';
import { requireChannel } from '../access.ts';
import { type AUDIT, audit } from '../audit.ts';
import { DiscordError, wrongChannelType } from '../errors.ts';
import { TEN_IN_TEN } from '../limits.ts';
import type { RestRequest, Route } from '../router.ts';
import { parseBody } from '../validate.ts';

const PATH = '/channels/{channel_id}/permissions/{overwrite_id}';

/** A channel with overwrites of its own, and who may change them. */
const requireOverwritable = (request: RestRequest) => {
  const { channel, actor } = requireChannel(request, 'MANAGE_ROLES');
  if (!isOfGuild(channel)) throw new DiscordError(403, 50_003, 'Cannot execute action on a DM channel');
  if (isThread(channel)) throw wrongChannelType();
  return {
    channel,
    guildId: channel.guild_id,
    actorId: actor.id,
    known: channel.permission_overwrites.find((each) => each.id === request.params.overwrite_id),
    grantable: grantableBits(request.simulation, channel, actor.id),
  };
};

/** Stores a channel's overwrites, one of which changed, and tells of it. */
const change = (
  request: RestRequest,
  place: { readonly channel: Channel; readonly guildId: string; readonly actorId: string },
  given: {
    readonly action: keyof typeof AUDIT;
    readonly before?: Overwrite | undefined;
    readonly after?: Overwrite;
  },
): void => {
  const { simulation } = request;
  const { channel } = place;
  const { before, after } = given;
  const { id, type } = after ?? before ?? { id: '', type: 0 };
  const others = channel.permission_overwrites.filter((each) => each.id !== id);
  syncThreads(simulation, place.guildId, () => {
    simulation.state.channels.patch(channel, {
      permission_overwrites: after ? [...others, after] : others,
    });
    dispatchChannel(simulation, 'CHANNEL_UPDATE', channel);
  });
  const role = simulation.state.roles.get(id);
  audit(request, {
    guildId: place.guildId,
    actorId: place.actorId,
    action: given.action,
    targetId: channel.id,
    before,
    after,
    options: { id, type: String(type), ...(role ? { role_name: role.name } : {}) },
  });
};

/** What one role or member may do in a channel. */
export const overwriteRoutes: readonly Route[] = [
  {
    method: 'PUT',
    path: PATH,
    limit: TEN_IN_TEN,
    handle: (request) => {
      const { known, grantable, ...place } = requireOverwritable(request);
      const after = storedOverwrite(request.simulation, place.guildId, {
        id: request.params.overwrite_id ?? '',
        ...parseBody(overwriteSchema, request.body),
      });
      requireGrantable(known ? [known] : [], [after], grantable);
      change(request, place, {
        action: known ? 'overwriteUpdate' : 'overwriteCreate',
        before: known,
        after,
      });
      return { status: 204 };
    },
  },
  {
    method: 'DELETE',
    path: PATH,
    limit: TEN_IN_TEN,
    handle: (request) => {
      const { known, grantable, ...place } = requireOverwritable(request);
      if (!known) throw new DiscordError(404, 10_009, 'Unknown Overwrite');
      requireGrantable([known], [], grantable);
      change(request, place, { action: 'overwriteDelete', before: known });
      return { status: 204 };
    },
  },
];
