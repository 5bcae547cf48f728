import { presentThreadMember } from '../../present/channel.ts';
import { CHANNEL, isThread } from '../../rules/channel-types.ts';
import { PERMISSIONS } from '../../rules/permissions.ts';
import { INTENT } from '../../simulation.ts';
import { threadMemberKey } from '../../state/state.ts';
import { isInThread, joinThread } from '../../threads/join.ts';
import { addToThread, leaveThread } from '../../threads/members.ts';
import { requireOpenThread } from '../../threads/write-rules.ts';
import { requireChannel, requireMember } from '../access.ts';
import { missingAccess, missingPermissions, unknownMember, wrongChannelType } from '../errors.ts';
import { FIVE_IN_FIVE, TEN_IN_TEN } from '../limits.ts';
import { pageLimit } from '../page-limit.ts';
import { queryFlag } from '../query-flag.ts';
import { queryId } from '../query-id.ts';
import type { RestRequest, Route } from '../router.ts';

const PATH = '/channels/{channel_id}/thread-members';

const requireThread = (request: RestRequest, ...names: Parameters<typeof requireChannel>[1][]) => {
  const found = requireChannel(request, ...names);
  const { guild_id: guildId } = found.channel;
  if (!isThread(found.channel) || guildId === null) throw wrongChannelType();
  return { ...found, thread: found.channel, guildId };
};

/** Only bots that may know a guild's members may list those of a thread. */
const requireMayList = ({ caller }: RestRequest): void => {
  if (caller.kind !== 'bot') return;
  const allowed = caller.application.privileged_intents ?? INTENT.guildMembers;
  if (!(allowed & INTENT.guildMembers)) throw missingAccess();
};

/** Who is in a thread. */
export const threadMemberRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: PATH,
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { thread } = requireThread(request);
      requireMayList(request);
      const { query, simulation } = request;
      const withMember = queryFlag(query, 'with_member');
      const limit = pageLimit(query.get('limit'), { fallback: 100, maximum: 100 });
      const all = simulation.state.threadMembers.inGroup(thread.id);
      // Pages are for those who ask for members; others get everybody.
      if (!withMember)
        return { status: 200, body: all.map((each) => presentThreadMember(simulation, each, false)) };
      const after = BigInt(queryId(query, 'after') ?? '0');
      const page = all
        .filter((each) => BigInt(each.user_id) > after)
        .sort((one, other) => (BigInt(one.user_id) < BigInt(other.user_id) ? -1 : 1))
        .slice(0, limit);
      return { status: 200, body: page.map((each) => presentThreadMember(simulation, each, true)) };
    },
  },
  {
    method: 'PUT',
    path: `${PATH}/@me`,
    limit: TEN_IN_TEN,
    handle: (request) => {
      const { thread, actor } = requireThread(request);
      requireOpenThread(thread);
      joinThread(request.simulation, thread, actor.id);
      return { status: 204 };
    },
  },
  {
    method: 'DELETE',
    path: `${PATH}/@me`,
    limit: TEN_IN_TEN,
    handle: (request) => {
      const { thread, actor } = requireThread(request);
      requireOpenThread(thread);
      leaveThread(request.simulation, thread, actor.id);
      return { status: 204 };
    },
  },
  {
    method: 'GET',
    path: `${PATH}/{user_id}`,
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { thread } = requireThread(request);
      const { params, query, simulation } = request;
      const joined = simulation.state.threadMembers.get(threadMemberKey(thread.id, params.user_id ?? ''));
      if (!joined) throw unknownMember();
      return {
        status: 200,
        body: presentThreadMember(simulation, joined, queryFlag(query, 'with_member')),
      };
    },
  },
  {
    method: 'PUT',
    path: `${PATH}/{user_id}`,
    limit: TEN_IN_TEN,
    handle: (request) => {
      const { thread, guildId, actor, permissions } = requireThread(request, 'SEND_MESSAGES');
      const { simulation } = request;
      requireOpenThread(thread);
      const { user_id: userId } = requireMember(request, guildId, request.params.user_id ?? '');
      const parent = simulation.state.channels.get(thread.parent_id ?? '');
      if (!parent || !(simulation.permissions.inChannel(parent, userId) & PERMISSIONS.VIEW_CHANNEL))
        throw missingAccess();
      const isClosed = thread.type === CHANNEL.privateThread && !thread.thread_metadata?.invitable;
      if (isClosed && !(permissions & PERMISSIONS.MANAGE_THREADS)) throw missingPermissions();
      addToThread(simulation, thread, actor.id, userId);
      return { status: 204 };
    },
  },
  {
    method: 'DELETE',
    path: `${PATH}/{user_id}`,
    limit: TEN_IN_TEN,
    handle: (request) => {
      const { thread, actor, permissions } = requireThread(request);
      const { simulation } = request;
      const { user_id: userId = '' } = request.params;
      requireOpenThread(thread);
      const isCreator = thread.type === CHANNEL.privateThread && thread.owner_id === actor.id;
      if (!isCreator && !(permissions & PERMISSIONS.MANAGE_THREADS)) throw missingPermissions();
      if (!isInThread(simulation, thread, userId)) throw unknownMember();
      leaveThread(simulation, thread, userId, actor.id);
      return { status: 204 };
    },
  },
];
