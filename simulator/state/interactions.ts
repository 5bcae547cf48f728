import type { Modal } from '../rules/modal-body.ts';
import type { Immutable } from './immutable.ts';

/** An interaction while its token lives. Times are Unix ms. */
export type Interaction = Immutable<{
  id: string;
  token: string;
  application_id: string;
  /** 2 command, 3 component, 4 autocomplete, 5 modal. */
  type: number;
  user_id: string;
  guild_id: string | null;
  channel_id: string;
  nonce: string | null;
  /** The command's name, for the message that answers it. */
  name: string | null;
  /** Of a command: 1 chat, 2 user, 3 message, 4 entry point. */
  command_type: number | null;
  /** The user or message that a menu's command is on. */
  target_id: string | null;
  /** The type of the option whose choices are asked for. */
  focused_type: number | null;
  /** The message that the component is on. */
  source_message_id: string | null;
  /** Of a modal: the interaction that was answered with it. */
  triggered_by: string | null;
  /** By whose installation it is there: `0` the guild, `1` the user. */
  owners: Record<string, string>;
  created_at: number;
  is_answered: boolean;
  /** Nothing answered it in time. */
  is_failed: boolean;
  /** The modal that it was answered with. */
  modal: Modal | null;
  /** What the first answer posted, or will be edited into. */
  original_id: string | null;
  /** Messages that its token may touch. */
  message_ids: string[];
  follow_ups: number;
}>;

/** What a message tells of the interaction that it answers. */
export type InteractionReference = Immutable<{
  id: string;
  type: number;
  user_id: string;
  name: string | null;
  command_type?: number | null;
  target_id?: string | null;
  owners?: Record<string, string>;
  /** Of follow-ups: the first answer. */
  original_response_message_id?: string;
  /** Of components: the message that they are on. */
  interacted_message_id?: string;
  /** Of modals: the interaction that was answered with it. */
  triggering?: InteractionReference;
}>;
