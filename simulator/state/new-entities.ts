import type { Channel, Message } from './entities.ts';

/** What a channel of any kind begins with. */
export const NEW_CHANNEL = {
  position: 0,
  parent_id: null,
  topic: null,
  nsfw: false,
  rate_limit_per_user: 0,
  permission_overwrites: [],
  last_message_id: null,
  recipients: [],
} as const satisfies Partial<Channel>;

/** What a message begins with that says nothing yet. */
export const NEW_MESSAGE = {
  edited_timestamp: null,
  tts: false,
  mention_everyone: false,
  mentions: [],
  mention_roles: [],
  embeds: [],
  components: [],
  pinned: false,
  flags: 0,
  nonce: null,
  reply_to: null,
  reactions: [],
  application_id: null,
  interaction: null,
  ephemeral_for: null,
} as const satisfies Partial<Message>;
