import { pinMessage, pinsOf, unpinMessage } from '../../messages/pin.ts';
import { presentMessage } from '../../present/message.ts';
import { PERMISSIONS } from '../../rules/permissions.ts';
import type { Message } from '../../state/entities.ts';
import { requireOpenThread } from '../../threads/write-rules.ts';
import { requireChannel, requireMessage } from '../access.ts';
import { audit } from '../audit.ts';
import { invalidField } from '../errors.ts';
import { FIVE_IN_FIVE } from '../limits.ts';
import { pageLimit } from '../page-limit.ts';
import type { RestRequest, Route } from '../router.ts';

const PAGE = 50;

const setPinned = (request: RestRequest, isPinned: boolean): void => {
  const { channel, actor } = requireChannel(request, 'PIN_MESSAGES');
  const { simulation } = request;
  const message = requireMessage(request, channel);
  requireOpenThread(channel);
  if (message.pinned === isPinned) return;
  if (isPinned) pinMessage(simulation, channel, message, actor.id);
  else unpinMessage(simulation, channel, message);
  if (channel.guild_id !== null)
    audit(request, {
      guildId: channel.guild_id,
      actorId: actor.id,
      action: isPinned ? 'messagePin' : 'messageUnpin',
      targetId: message.author_id,
      options: { channel_id: channel.id, message_id: message.id },
    });
};

/** A page of pins; none for who may not read the past. */
const readPins = (
  request: RestRequest,
  before: number,
  limit: number,
): { page: readonly Message[]; hasMore: boolean; reader: string } => {
  const { channel, actor, permissions } = requireChannel(request);
  const pins =
    permissions & PERMISSIONS.READ_MESSAGE_HISTORY
      ? pinsOf(request.simulation, channel).filter(
          ({ pinned_at, timestamp }) => Date.parse(pinned_at ?? timestamp) < before,
        )
      : [];
  return { page: pins.slice(0, limit), hasMore: pins.length > limit, reader: actor.id };
};

const beforeOf = (text: string | null): number => {
  if (text === null) return Number.POSITIVE_INFINITY;
  const at = Date.parse(text);
  if (Number.isNaN(at))
    throw invalidField(['before'], 'DATE_TIME_TYPE_PARSE', `Could not parse ${text}. Should be ISO8601.`);
  return at;
};

/** Discord has the older `/pins` beside the newer `/messages/pins`, which pages. */
export const pinRoutes: readonly Route[] = [
  ...[
    '/channels/{channel_id}/pins/{message_id}',
    '/channels/{channel_id}/messages/pins/{message_id}',
  ].flatMap((path) =>
    (['PUT', 'DELETE'] as const).map(
      (method): Route => ({
        method,
        path,
        limit: FIVE_IN_FIVE,
        handle: (request) => {
          setPinned(request, method === 'PUT');
          return { status: 204 };
        },
      }),
    ),
  ),
  {
    method: 'GET',
    path: '/channels/{channel_id}/pins',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { page, reader } = readPins(request, Number.POSITIVE_INFINITY, PAGE);
      return {
        status: 200,
        body: page.map((message) => presentMessage(request.simulation, message, reader)),
      };
    },
  },
  {
    method: 'GET',
    path: '/channels/{channel_id}/messages/pins',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const limit = pageLimit(request.query.get('limit'), { fallback: PAGE, maximum: PAGE });
      const { page, hasMore, reader } = readPins(request, beforeOf(request.query.get('before')), limit);
      return {
        status: 200,
        body: {
          items: page.map((message) => ({
            pinned_at: message.pinned_at ?? message.timestamp,
            message: presentMessage(request.simulation, message, reader),
          })),
          has_more: hasMore,
        },
      };
    },
  },
];
