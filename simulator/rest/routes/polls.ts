import { z } from 'zod';
import { closePoll } from '../../messages/close-poll.ts';
import { vote } from '../../messages/vote.ts';
import { presentMessage } from '../../present/message.ts';
import { presentUser } from '../../present/user.ts';
import { requireChannel, requireMessage, requireUser } from '../access.ts';
import { DiscordError, missingPermissions, notFoundRoute, unknownMessage } from '../errors.ts';
import { FIVE_IN_FIVE } from '../limits.ts';
import { pageLimit } from '../page-limit.ts';
import { queryId } from '../query-id.ts';
import type { Route } from '../router.ts';
import { parseBody } from '../validate.ts';

const BASE = '/channels/{channel_id}/polls/{message_id}';
const voteSchema = z.object({ answer_ids: z.array(z.number().int()).max(10) });

/** Polls. People vote by a route of their own, which no bot may use. */
export const pollRoutes: readonly Route[] = [
  {
    method: 'PUT',
    path: `${BASE}/answers/@me`,
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const user = requireUser(request);
      const { channel } = requireChannel(request, 'READ_MESSAGE_HISTORY');
      const { answer_ids } = parseBody(voteSchema, request.body);
      vote(request.simulation, requireMessage(request, channel), user.id, answer_ids);
      return { status: 204 };
    },
  },
  {
    method: 'GET',
    path: `${BASE}/answers/{answer_id}`,
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { channel } = requireChannel(request, 'READ_MESSAGE_HISTORY');
      const { poll } = requireMessage(request, channel);
      if (!poll) throw unknownMessage();
      const id = Number(request.params.answer_id);
      if (!poll.answers.some(({ answer_id }) => answer_id === id)) throw notFoundRoute();
      const limit = pageLimit(request.query.get('limit'), { fallback: 25, maximum: 100 });
      const after = BigInt(queryId(request.query, 'after') ?? 0);
      const voters = (poll.votes[id] ?? [])
        .filter((userId) => BigInt(userId) > after)
        .sort((one, other) => (BigInt(one) < BigInt(other) ? -1 : 1))
        .slice(0, limit);
      const users = voters.map((userId) => presentUser(request.simulation.user(userId)));
      return { status: 200, body: { users } };
    },
  },
  {
    method: 'POST',
    path: `${BASE}/expire`,
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { channel, actor } = requireChannel(request);
      const message = requireMessage(request, channel);
      if (!message.poll) throw new DiscordError(400, 520006, 'Cannot expire a non-poll message');
      if (message.author_id !== actor.id) throw missingPermissions();
      if (message.poll.is_finalized) throw new DiscordError(400, 520001, 'Poll expired');
      closePoll(request.simulation, message);
      return { status: 200, body: presentMessage(request.simulation, message, actor.id) };
    },
  },
];
