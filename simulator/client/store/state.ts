import { type OwnPresence, usualPresence } from '../connection/own-presence.ts';
import type { Channel } from '../model/channel.ts';
import type { CommandChoice, ModalPayload } from '../model/command.ts';
import type { Sticker } from '../model/expression.ts';
import type { Guild, ScheduledEvent, VoiceState } from '../model/guild.ts';
import type { Message } from '../model/message.ts';
import type { Member, Status, User } from '../model/user.ts';

/** A channel's messages as far as they are loaded, oldest first. */
export interface Timeline {
  messages: readonly Message[];
  /** Discord has messages before the first one here. */
  hasOlder: boolean;
  /** Discord has messages after the last one here, because the reader jumped back. */
  hasNewer: boolean;
}

/** A message that was sent and has not come back through the gateway yet. */
export interface Outgoing {
  nonce: string;
  channelId: string;
  content: string;
  /** The names of the files that come with it. */
  files?: readonly string[];
  sticker?: Sticker;
  /** The part of them that is sent, from 0 to 1. */
  sent?: number;
  error?: string;
}

/** An interaction that was sent, until the application answers or fails to. */
export interface PendingInteraction {
  nonce: string;
  id?: string;
  kind: 'command' | 'component' | 'modal';
  channelId: string;
  /** What the person did, such as `/task create`. */
  label: string;
  messageId?: string;
  customId?: string;
  error?: string;
}

interface Typing {
  userId: string;
  /** Milliseconds since 1970. */
  until: number;
}

export interface GatewayLogEntry {
  number: number;
  at: number;
  name: string;
  data: unknown;
}

export type ConnectionState =
  | { phase: 'connecting' }
  | { phase: 'ready'; sessionId: string }
  | { phase: 'reconnecting'; reason: string };

export interface State {
  connection: ConnectionState;
  me: User | null;
  ownPresence: OwnPresence;
  guilds: Record<string, Guild>;
  guildOrder: readonly string[];
  /** Servers of this user that have an outage, by id. */
  outages: readonly string[];
  channels: Record<string, Channel>;
  users: Record<string, User>;
  /** By guild, then by user. */
  members: Record<string, Record<string, Member>>;
  /** By guild, then by user. */
  presences: Record<string, Record<string, Status>>;
  /** What somebody says of themselves beside their status, by user. */
  customStatus: Record<string, string>;
  /** By guild, then by user: who is in a voice channel. */
  voice: Record<string, Record<string, VoiceState>>;
  /** By guild, then by event. */
  scheduled: Record<string, Record<string, ScheduledEvent>>;
  timelines: Record<string, Timeline>;
  outbox: readonly Outgoing[];
  typing: Record<string, readonly Typing[]>;
  /** The newest message that this user has seen, by channel. */
  read: Record<string, string>;
  /** Up to where messages were marked as unread by hand, by channel, while it is open. */
  heldUnread: Record<string, string>;
  /** How often this user was mentioned since, by channel. */
  mentions: Record<string, number>;
  interactions: readonly PendingInteraction[];
  modal: ModalPayload | null;
  /** The last answer to a question for choices; `failed` when the application gave none. */
  autocomplete: { nonce: string; choices: CommandChoice[]; failed: boolean } | null;
  gatewayLog: readonly GatewayLogEntry[];
}

export const emptyState: State = {
  connection: { phase: 'connecting' },
  me: null,
  ownPresence: usualPresence,
  guilds: {},
  guildOrder: [],
  outages: [],
  channels: {},
  users: {},
  members: {},
  presences: {},
  customStatus: {},
  voice: {},
  scheduled: {},
  timelines: {},
  outbox: [],
  typing: {},
  read: {},
  heldUnread: {},
  mentions: {},
  interactions: [],
  modal: null,
  autocomplete: null,
  gatewayLog: [],
};
