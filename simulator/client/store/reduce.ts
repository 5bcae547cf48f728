import type { OwnPresence } from '../connection/own-presence.ts';
import type { ScheduledEvent } from '../model/guild.ts';
import type { GatewayEvent, GatewayEventName, GatewayEvents, Reactions } from './events.ts';
import { onChannel, recipientsOf } from './on-channel.ts';
import { addGuild, onGuild } from './on-guild.ts';
import { failInteraction, onInteraction } from './on-interaction.ts';
import { onMessage } from './on-message.ts';
import { onPoll } from './on-poll.ts';
import { addScheduled, onScheduledEvent } from './on-scheduled-event.ts';
import { onThread } from './on-thread.ts';
import { onVoice } from './on-voice.ts';
import { without } from './records.ts';
import type { ConnectionState, Outgoing, PendingInteraction, State } from './state.ts';
import { emptyState } from './state.ts';
import { addPage, type Page, trimTimeline } from './timeline.ts';

/** Everything that changes the state: the gateway's events, and what the person does. */
export type Action =
  | { kind: 'event'; event: GatewayEvent; now: number }
  | { kind: 'gateway-noted'; name: string; data: unknown; now: number }
  | { kind: 'connection'; connection: ConnectionState }
  | { kind: 'reset'; read: Record<string, string> }
  | { kind: 'own-presence'; presence: OwnPresence }
  | { kind: 'page'; page: Page }
  | { kind: 'trim'; channelId: string; keep: number }
  | { kind: 'events-counted'; guildId: string; events: readonly ScheduledEvent[] }
  | { kind: 'left'; channelId: string }
  | { kind: 'read'; channelId: string; messageId: string }
  | { kind: 'marked-unread'; channelId: string; readUpTo: string }
  | { kind: 'sent'; outgoing: Outgoing }
  | { kind: 'send-progress'; nonce: string; sent: number }
  | { kind: 'send-failed'; nonce: string; error: string }
  | { kind: 'outgoing-dropped'; nonce: string }
  | { kind: 'interaction-sent'; pending: PendingInteraction }
  | { kind: 'interaction-failed'; nonce: string; error: string }
  | { kind: 'interaction-dropped'; nonce: string }
  | { kind: 'message-dismissed'; channelId: string; messageId: string }
  | { kind: 'modal-closed' };

function onReady(state: State, ready: GatewayEvents['READY']): State {
  const fresh: State = {
    ...state,
    me: ready.user,
    users: {
      ...state.users,
      ...recipientsOf(ready.private_channels ?? []),
      [ready.user.id]: ready.user,
    },
    guilds: {},
    guildOrder: [],
    outages: [],
    channels: Object.fromEntries((ready.private_channels ?? []).map((channel) => [channel.id, channel])),
    members: {},
    presences: {},
    customStatus: {},
    voice: {},
    scheduled: {},
    // A new session may have missed anything: what is shown is fetched again.
    timelines: {},
    connection: { phase: 'ready', sessionId: ready.session_id },
  };
  return markFirstSight(ready.guilds.reduce(addGuild, fresh));
}

/** A channel seen for the first time counts as read, as a newcomer's channels do. */
function markFirstSight(state: State): State {
  const unseen = Object.values(state.channels).filter(
    (channel) => channel.last_message_id && state.read[channel.id] === undefined,
  );
  if (unseen.length === 0) return state;
  const seen = Object.fromEntries(unseen.map((channel) => [channel.id, channel.last_message_id ?? '']));
  return { ...state, read: { ...state.read, ...seen } };
}

const reactions: Reactions<GatewayEventName> = {
  READY: onReady,
  RESUMED: (state) => state,
  ...onGuild,
  ...onChannel,
  ...onThread,
  ...onPoll,
  ...onMessage,
  ...onInteraction,
  ...onVoice,
  ...onScheduledEvent,
  GUILD_CREATE: (state, guild) => markFirstSight(addGuild(state, guild)),
};

/** Whether this client follows the event. */
export const isFollowed = (name: string): name is GatewayEventName => Object.hasOwn(reactions, name);

function react<N extends GatewayEventName>(
  state: State,
  name: N,
  data: GatewayEvents[N],
  now: number,
): State {
  return reactions[name](state, data, now);
}

const loggedEvents = 100;

export function reduce(state: State, action: Action): State {
  switch (action.kind) {
    case 'event':
      return react(state, action.event.name, action.event.data, action.now);
    case 'gateway-noted': {
      const entry = {
        number: (state.gatewayLog.at(-1)?.number ?? 0) + 1,
        at: action.now,
        name: action.name,
        data: action.data,
      };
      return { ...state, gatewayLog: [...state.gatewayLog.slice(1 - loggedEvents), entry] };
    }
    case 'connection':
      return { ...state, connection: action.connection };
    case 'reset':
      return { ...emptyState, gatewayLog: state.gatewayLog, read: action.read };
    case 'own-presence':
      return { ...state, ownPresence: action.presence };
    case 'page':
      return addPage(state, action.page);
    case 'trim':
      return trimTimeline(state, action.channelId, action.keep);
    case 'events-counted':
      return addScheduled(state, action.guildId, action.events);
    case 'left':
      return { ...state, heldUnread: without(state.heldUnread, action.channelId) };
    case 'read':
      // What was marked as unread stays so until the channel is left.
      if (state.heldUnread[action.channelId] !== undefined) return state;
      if (state.read[action.channelId] === action.messageId && !state.mentions[action.channelId])
        return state;
      return {
        ...state,
        read: { ...state.read, [action.channelId]: action.messageId },
        mentions: without(state.mentions, action.channelId),
      };
    case 'marked-unread':
      return {
        ...state,
        read: { ...state.read, [action.channelId]: action.readUpTo },
        heldUnread: { ...state.heldUnread, [action.channelId]: action.readUpTo },
      };
    case 'sent':
      return {
        ...state,
        outbox: [...state.outbox.filter((one) => one.nonce !== action.outgoing.nonce), action.outgoing],
      };
    case 'send-progress':
      return {
        ...state,
        outbox: state.outbox.map((one) => (one.nonce === action.nonce ? { ...one, sent: action.sent } : one)),
      };
    case 'send-failed':
      return {
        ...state,
        outbox: state.outbox.map((one) =>
          one.nonce === action.nonce ? { ...one, error: action.error } : one,
        ),
      };
    case 'outgoing-dropped':
      return { ...state, outbox: state.outbox.filter((one) => one.nonce !== action.nonce) };
    case 'interaction-sent':
      return {
        ...state,
        interactions: [
          // Trying a control again takes its old failure away.
          ...state.interactions.filter(
            (one) => !one.error || one.messageId === undefined || one.messageId !== action.pending.messageId,
          ),
          action.pending,
        ],
      };
    case 'interaction-failed':
      return failInteraction(state, { nonce: action.nonce }, action.error);
    case 'interaction-dropped':
      return { ...state, interactions: state.interactions.filter((one) => one.nonce !== action.nonce) };
    case 'message-dismissed':
      return onMessage.MESSAGE_DELETE(state, { id: action.messageId, channel_id: action.channelId }, 0);
    case 'modal-closed':
      return { ...state, modal: null };
  }
}
