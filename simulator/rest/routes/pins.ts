import { dispatchMessage } from '../../messages/dispatch.ts';
import { presentMessage } from '../../present/message.ts';
import { INTENT } from '../../simulation.ts';
import type { Channel, Message } from '../../state/entities.ts';
import { requireChannel, requireMessage } from '../access.ts';
import { audit } from '../audit.ts';
import { maximumPins } from '../errors.ts';
import { FIVE_IN_FIVE } from '../limits.ts';
import type { RestRequest, Route } from '../router.ts';

const MAX_PINS = 250;

const pinned = ({ simulation }: RestRequest, channel: Channel): Message[] =>
  simulation.state.messages
    .ofChannel(channel.id)
    .filter((message) => message.pinned)
    .reverse();

const setPinned = (request: RestRequest, isPinned: boolean): void => {
  const { channel, actor } = requireChannel(request, 'MANAGE_MESSAGES');
  const { simulation } = request;
  const message = requireMessage(request, channel);
  if (message.pinned === isPinned) return;
  if (isPinned && pinned(request, channel).length >= MAX_PINS) throw maximumPins();
  message.pinned = isPinned;
  simulation.state.messages.put(message);
  dispatchMessage(simulation, 'MESSAGE_UPDATE', message);
  simulation.dispatch({
    name: 'CHANNEL_PINS_UPDATE',
    data: {
      channel_id: channel.id,
      ...(channel.guild_id === null ? {} : { guild_id: channel.guild_id }),
      last_pin_timestamp: isPinned ? simulation.now() : null,
    },
    guildId: channel.guild_id ?? undefined,
    channelId: channel.id,
    intent: channel.guild_id === null ? INTENT.directMessages : INTENT.guilds,
  });
  if (channel.guild_id !== null)
    audit(request, {
      guildId: channel.guild_id,
      actorId: actor.id,
      action: isPinned ? 'messagePin' : 'messageUnpin',
      targetId: message.author_id,
    });
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
      const { channel, actor } = requireChannel(request, 'READ_MESSAGE_HISTORY');
      return {
        status: 200,
        body: pinned(request, channel)
          .slice(0, 50)
          .map((message) => presentMessage(request.simulation, message, actor.id)),
      };
    },
  },
  {
    method: 'GET',
    path: '/channels/{channel_id}/messages/pins',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { channel, actor } = requireChannel(request, 'READ_MESSAGE_HISTORY');
      return {
        status: 200,
        body: {
          items: pinned(request, channel).map((message) => ({
            pinned_at: message.timestamp,
            message: presentMessage(request.simulation, message, actor.id),
          })),
          has_more: false,
        },
      };
    },
  },
];
