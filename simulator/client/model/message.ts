import type { ViewedMessage } from '#discord-view/model/message.ts';
import type { Channel } from './channel.ts';
import type { Emoji } from './expression.ts';
import type { Member, User } from './user.ts';

/** An emoji below a message, and how many put it there. */
export interface Reaction {
  emoji: Emoji;
  count: number;
  me: boolean;
}

/** What one may vote for. */
export interface PollAnswer {
  answer_id: number;
  poll_media: { text?: string; emoji?: { id?: string | null; name?: string | null } };
}

/** A question with answers. */
export interface Poll {
  question: { text?: string };
  answers: PollAnswer[];
  /** Null: never ends by itself. */
  expiry: string | null;
  allow_multiselect: boolean;
  results?: {
    is_finalized: boolean;
    answer_counts: { id: number; count: number; me_voted: boolean }[];
  };
}

/** What a forwarded message was when it was forwarded. */
export interface Snapshot {
  message: Pick<Message, 'content' | 'timestamp'> &
    Partial<
      Pick<Message, 'type' | 'attachments' | 'embeds' | 'components' | 'sticker_items' | 'edited_timestamp'>
    >;
}

/** A message, as far as this client shows it. */
export interface Message extends ViewedMessage {
  channel_id: string;
  guild_id?: string;
  author: User;
  member?: Omit<Member, 'user'>;
  type: number;
  nonce?: string | number;
  mentions?: User[];
  mention_roles?: string[];
  mention_everyone?: boolean;
  reactions?: Reaction[];
  poll?: Poll;
  /** The thread that began with this message. */
  thread?: Channel;
  /** Type 1 forwards what it refers to. */
  message_reference?: { type?: number; message_id?: string; channel_id?: string; guild_id?: string };
  message_snapshots?: Snapshot[];
  referenced_message?: Message | null;
  interaction_metadata?: InteractionMetadata;
  interaction?: { id: string; name: string; user: User; type: number };
}

/** Which interaction a message answers. */
export interface InteractionMetadata {
  id: string;
  user: User;
  type: number;
  /** Of a command only, as is its type: 1 is typed, the others are in menus. */
  name?: string;
  command_type?: number;
  /** What opened the modal that was answered. */
  triggering_interaction_metadata?: InteractionMetadata;
}

/** Whether a webhook wrote it. An application's answers to interactions have its own id as their webhook's. */
export const isOfWebhook = ({ webhook_id, application_id }: ViewedMessage): boolean =>
  webhook_id !== undefined && webhook_id !== application_id;
