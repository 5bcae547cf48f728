import type { Channel, ThreadMember } from '../model/channel.ts';
import type { CommandChoice, ModalPayload } from '../model/command.ts';
import type { Emoji, Sticker } from '../model/expression.ts';
import type { GuildPayload, Role, ScheduledEvent, VoiceState } from '../model/guild.ts';
import type { Message } from '../model/message.ts';
import type { Member, Presence, User } from '../model/user.ts';

interface VoteEvent {
  user_id: string;
  channel_id: string;
  message_id: string;
  answer_id: number;
}

interface ReactionEvent {
  user_id: string;
  channel_id: string;
  message_id: string;
  guild_id?: string;
  emoji: Emoji;
}

/** What each gateway event that this client follows carries. */
export interface GatewayEvents {
  READY: {
    user: User;
    session_id: string;
    resume_gateway_url?: string;
    guilds: GuildPayload[];
    private_channels?: Channel[];
    users?: User[];
  };
  RESUMED: unknown;
  GUILD_CREATE: GuildPayload;
  GUILD_UPDATE: GuildPayload;
  GUILD_DELETE: { id: string; unavailable?: boolean };
  GUILD_EMOJIS_UPDATE: { guild_id: string; emojis: Emoji[] };
  GUILD_STICKERS_UPDATE: { guild_id: string; stickers: Sticker[] };
  GUILD_ROLE_CREATE: { guild_id: string; role: Role };
  GUILD_ROLE_UPDATE: { guild_id: string; role: Role };
  GUILD_ROLE_DELETE: { guild_id: string; role_id: string };
  GUILD_MEMBER_ADD: Member & { guild_id: string };
  GUILD_MEMBER_UPDATE: Member & { guild_id: string };
  GUILD_MEMBER_REMOVE: { guild_id: string; user: User };
  PRESENCE_UPDATE: Presence & { guild_id: string };
  USER_UPDATE: User;
  VOICE_STATE_UPDATE: VoiceState;
  GUILD_SCHEDULED_EVENT_CREATE: ScheduledEvent;
  GUILD_SCHEDULED_EVENT_UPDATE: ScheduledEvent;
  GUILD_SCHEDULED_EVENT_DELETE: ScheduledEvent;
  GUILD_SCHEDULED_EVENT_USER_ADD: { guild_id: string; guild_scheduled_event_id: string; user_id: string };
  GUILD_SCHEDULED_EVENT_USER_REMOVE: { guild_id: string; guild_scheduled_event_id: string; user_id: string };
  CHANNEL_CREATE: Channel;
  CHANNEL_UPDATE: Channel;
  CHANNEL_DELETE: Channel;
  THREAD_CREATE: Channel;
  THREAD_UPDATE: Channel;
  THREAD_DELETE: { id: string };
  THREAD_LIST_SYNC: {
    guild_id: string;
    /** Absent: all of the guild's. */
    channel_ids?: string[];
    threads: Channel[];
    members?: ThreadMember[];
  };
  THREAD_MEMBER_UPDATE: ThreadMember & { id: string; guild_id: string };
  THREAD_MEMBERS_UPDATE: {
    id: string;
    member_count: number;
    added_members?: ThreadMember[];
    removed_member_ids?: string[];
  };
  MESSAGE_CREATE: Message;
  MESSAGE_UPDATE: Partial<Message> & { id: string; channel_id: string };
  MESSAGE_DELETE: { id: string; channel_id: string; guild_id?: string };
  MESSAGE_DELETE_BULK: { ids: string[]; channel_id: string; guild_id?: string };
  MESSAGE_REACTION_ADD: ReactionEvent;
  MESSAGE_REACTION_REMOVE: ReactionEvent;
  MESSAGE_REACTION_REMOVE_ALL: { channel_id: string; message_id: string };
  MESSAGE_REACTION_REMOVE_EMOJI: { channel_id: string; message_id: string; emoji: Emoji };
  MESSAGE_POLL_VOTE_ADD: VoteEvent;
  MESSAGE_POLL_VOTE_REMOVE: VoteEvent;
  TYPING_START: { channel_id: string; user_id: string; guild_id?: string; timestamp?: number };
  INTERACTION_CREATE: { id: string; nonce?: string };
  INTERACTION_SUCCESS: { id: string; nonce?: string };
  INTERACTION_FAILURE: { id: string; nonce?: string; reason_code?: number };
  INTERACTION_MODAL_CREATE: ModalPayload;
  APPLICATION_COMMAND_AUTOCOMPLETE_RESPONSE: { nonce?: string; choices: CommandChoice[] };
}

export type GatewayEventName = keyof GatewayEvents;

export type GatewayEvent = { [N in GatewayEventName]: { name: N; data: GatewayEvents[N] } }[GatewayEventName];

/** Pure reactions to gateway events, for one group of them. `now` is in milliseconds since 1970. */
export type Reactions<N extends GatewayEventName> = {
  [K in N]: (
    state: import('./state.ts').State,
    data: GatewayEvents[K],
    now: number,
  ) => import('./state.ts').State;
};
