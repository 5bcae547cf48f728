import type { Schema } from './schema.ts';

/** A schema of Discord's description. */
const described = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

const anyOf = (...schemas: readonly Schema[]): Schema => ({ anyOf: schemas });
const list = (items: Schema): Schema => ({ type: 'array', items });

const ID: Schema = { type: 'string', format: 'snowflake' };
const TEXT: Schema = { type: 'string' };
const NUMBER: Schema = { type: 'integer' };
const FLAG: Schema = { type: 'boolean' };
const TIME: Schema = { type: 'string', format: 'date-time' };
const nullable = (schema: Schema): Schema => anyOf({ type: 'null' }, schema);

/** An object with these fields and no others; those whose name ends with `?` may be missing. */
const object = (fields: Readonly<Record<string, Schema>>): Schema => ({
  type: 'object',
  properties: Object.fromEntries(
    Object.entries(fields).map(([name, schema]) => [name.replace('?', ''), schema]),
  ),
  required: Object.keys(fields).filter((name) => !name.endsWith('?')),
  additionalProperties: false,
});

/** A described schema with fields that only the event has. */
const also = (schema: Schema, fields: Readonly<Record<string, Schema>>): Schema => ({
  allOf: [schema, { ...object(fields), additionalProperties: true }],
});

const USER = described('UserResponse');
const MEMBER = described('GuildMemberResponse');
/** A member where the user stands beside it. */
const MEMBER_ALONE: Schema = { type: 'object', required: ['roles', 'joined_at'] };
const EMOJI = object({ id: nullable(ID), name: nullable(TEXT), 'animated?': FLAG });
const GUILD_CHANNEL = described('GuildChannelResponse');
const CHANNEL = anyOf(
  GUILD_CHANNEL,
  described('PrivateChannelResponse'),
  described('PrivateGroupChannelResponse'),
);
const THREAD = described('ThreadResponse');
const SCHEDULED = anyOf(
  described('ExternalScheduledEventResponse'),
  described('StageScheduledEventResponse'),
  described('VoiceScheduledEventResponse'),
);
const RULE = anyOf(
  described('DefaultKeywordRuleResponse'),
  described('KeywordRuleResponse'),
  described('MLSpamRuleResponse'),
  described('MentionSpamRuleResponse'),
  described('UserProfileRuleResponse'),
);
const INTEGRATION = anyOf(
  described('DiscordIntegrationResponse'),
  described('ExternalConnectionIntegrationResponse'),
  described('GuildSubscriptionIntegrationResponse'),
);

const MESSAGE = also(described('MessageResponse'), {
  'guild_id?': ID,
  'channel_type?': NUMBER,
  'member?': MEMBER_ALONE,
  mentions: list(also(USER, { 'member?': MEMBER_ALONE })),
});
const ROLE = object({ guild_id: ID, role: described('GuildRoleResponse') });
const BAN = object({ guild_id: ID, user: USER });
const SOUND = described('SoundboardSoundResponse');
const VOTE = object({ user_id: ID, channel_id: ID, message_id: ID, 'guild_id?': ID, answer_id: NUMBER });
const INTERESTED = object({
  guild_scheduled_event_id: ID,
  user_id: ID,
  guild_id: ID,
  'guild_scheduled_event_exception_id?': nullable(ID),
});
const EXCEPTION = also(described('GuildScheduledEventExceptionResponse'), { guild_id: ID });
const STAGE = described('StageInstanceResponse');
const ENTITLEMENT = described('EntitlementResponse');

/**
 * What a bot is sent with each event. The description knows what is in many of them; their frames are those of Discord's reference,
 * "Receive Events".
 */
export const EVENT_SHAPES: Readonly<Record<string, Schema>> = {
  APPLICATION_COMMAND_PERMISSIONS_UPDATE: described('CommandPermissionsResponse'),
  AUTO_MODERATION_RULE_CREATE: RULE,
  AUTO_MODERATION_RULE_UPDATE: RULE,
  AUTO_MODERATION_RULE_DELETE: RULE,
  AUTO_MODERATION_ACTION_EXECUTION: object({
    guild_id: ID,
    action: { type: 'object', required: ['type'] },
    rule_id: ID,
    rule_trigger_type: NUMBER,
    user_id: ID,
    'channel_id?': ID,
    'message_id?': ID,
    'alert_system_message_id?': ID,
    content: TEXT,
    matched_keyword: nullable(TEXT),
    matched_content: nullable(TEXT),
  }),
  CHANNEL_CREATE: CHANNEL,
  CHANNEL_UPDATE: CHANNEL,
  CHANNEL_DELETE: CHANNEL,
  CHANNEL_PINS_UPDATE: object({ 'guild_id?': ID, channel_id: ID, 'last_pin_timestamp?': nullable(TIME) }),
  THREAD_CREATE: also(THREAD, { 'newly_created?': FLAG }),
  THREAD_UPDATE: THREAD,
  THREAD_DELETE: object({ id: ID, guild_id: ID, parent_id: ID, type: NUMBER }),
  THREAD_LIST_SYNC: object({
    guild_id: ID,
    'channel_ids?': list(ID),
    threads: list(THREAD),
    members: list(described('ThreadMemberResponse')),
  }),
  THREAD_MEMBER_UPDATE: also(described('ThreadMemberResponse'), { guild_id: ID }),
  THREAD_MEMBERS_UPDATE: object({
    id: ID,
    guild_id: ID,
    member_count: NUMBER,
    'added_members?': list({ type: 'object', required: ['id', 'user_id', 'join_timestamp', 'flags'] }),
    'removed_member_ids?': list(ID),
  }),
  ENTITLEMENT_CREATE: ENTITLEMENT,
  ENTITLEMENT_UPDATE: ENTITLEMENT,
  ENTITLEMENT_DELETE: ENTITLEMENT,
  SUBSCRIPTION_CREATE: described('SubscriptionResponse'),
  GUILD_CREATE: also(described('GuildResponse'), {
    joined_at: TIME,
    large: FLAG,
    'unavailable?': FLAG,
    member_count: NUMBER,
    voice_states: { type: 'array' },
    members: list(MEMBER),
    channels: list(GUILD_CHANNEL),
    threads: list(THREAD),
    presences: { type: 'array' },
    stage_instances: list(STAGE),
    guild_scheduled_events: list(SCHEDULED),
    soundboard_sounds: list(SOUND),
  }),
  GUILD_UPDATE: described('GuildResponse'),
  GUILD_DELETE: object({ id: ID, 'unavailable?': FLAG }),
  GUILD_AUDIT_LOG_ENTRY_CREATE: also(described('AuditLogEntryResponse'), { guild_id: ID }),
  GUILD_BAN_ADD: BAN,
  GUILD_BAN_REMOVE: BAN,
  GUILD_EMOJIS_UPDATE: object({ guild_id: ID, emojis: list(described('EmojiResponse')) }),
  GUILD_STICKERS_UPDATE: object({ guild_id: ID, stickers: list(described('GuildStickerResponse')) }),
  GUILD_INTEGRATIONS_UPDATE: object({ guild_id: ID }),
  INTEGRATION_CREATE: also(INTEGRATION, { guild_id: ID }),
  INTEGRATION_UPDATE: also(INTEGRATION, { guild_id: ID }),
  INTEGRATION_DELETE: object({ id: ID, guild_id: ID, 'application_id?': ID }),
  GUILD_MEMBER_ADD: also(MEMBER, { guild_id: ID }),
  GUILD_MEMBER_UPDATE: also(MEMBER, { guild_id: ID }),
  GUILD_MEMBER_REMOVE: object({ guild_id: ID, user: USER }),
  GUILD_ROLE_CREATE: ROLE,
  GUILD_ROLE_UPDATE: ROLE,
  GUILD_ROLE_DELETE: object({ guild_id: ID, role_id: ID }),
  GUILD_SCHEDULED_EVENT_CREATE: SCHEDULED,
  GUILD_SCHEDULED_EVENT_UPDATE: SCHEDULED,
  GUILD_SCHEDULED_EVENT_DELETE: SCHEDULED,
  GUILD_SCHEDULED_EVENT_USER_ADD: INTERESTED,
  GUILD_SCHEDULED_EVENT_USER_REMOVE: INTERESTED,
  GUILD_SCHEDULED_EVENT_EXCEPTION_CREATE: EXCEPTION,
  GUILD_SCHEDULED_EVENT_EXCEPTION_UPDATE: EXCEPTION,
  GUILD_SCHEDULED_EVENT_EXCEPTION_DELETE: EXCEPTION,
  GUILD_SOUNDBOARD_SOUND_CREATE: SOUND,
  GUILD_SOUNDBOARD_SOUND_UPDATE: SOUND,
  GUILD_SOUNDBOARD_SOUND_DELETE: object({ sound_id: ID, guild_id: ID }),
  INTERACTION_CREATE: {
    type: 'object',
    required: ['id', 'application_id', 'type', 'token', 'version', 'entitlements'],
  },
  INVITE_CREATE: object({
    channel_id: ID,
    code: TEXT,
    created_at: TIME,
    'guild_id?': ID,
    'inviter?': USER,
    max_age: NUMBER,
    max_uses: NUMBER,
    'target_type?': NUMBER,
    'target_user?': USER,
    'target_application?': { type: 'object' },
    temporary: FLAG,
    uses: NUMBER,
    expires_at: nullable(TIME),
    'role_ids?': list(ID),
  }),
  INVITE_DELETE: object({ channel_id: ID, 'guild_id?': ID, code: TEXT }),
  MESSAGE_CREATE: MESSAGE,
  MESSAGE_UPDATE: MESSAGE,
  MESSAGE_DELETE: object({ id: ID, channel_id: ID, 'guild_id?': ID }),
  MESSAGE_DELETE_BULK: object({ ids: list(ID), channel_id: ID, 'guild_id?': ID }),
  MESSAGE_REACTION_ADD: object({
    user_id: ID,
    channel_id: ID,
    message_id: ID,
    'guild_id?': ID,
    'member?': MEMBER,
    emoji: EMOJI,
    'message_author_id?': ID,
    burst: FLAG,
    'burst_colors?': list(TEXT),
    type: NUMBER,
  }),
  MESSAGE_REACTION_REMOVE: object({
    user_id: ID,
    channel_id: ID,
    message_id: ID,
    'guild_id?': ID,
    emoji: EMOJI,
    burst: FLAG,
    type: NUMBER,
  }),
  MESSAGE_REACTION_REMOVE_ALL: object({ channel_id: ID, message_id: ID, 'guild_id?': ID }),
  MESSAGE_REACTION_REMOVE_EMOJI: object({ channel_id: ID, message_id: ID, 'guild_id?': ID, emoji: EMOJI }),
  MESSAGE_POLL_VOTE_ADD: VOTE,
  MESSAGE_POLL_VOTE_REMOVE: VOTE,
  PRESENCE_UPDATE: object({
    user: { type: 'object', required: ['id'] },
    guild_id: ID,
    status: { enum: ['online', 'idle', 'dnd', 'offline'] },
    activities: { type: 'array' },
    client_status: { type: 'object' },
  }),
  STAGE_INSTANCE_CREATE: STAGE,
  STAGE_INSTANCE_UPDATE: STAGE,
  STAGE_INSTANCE_DELETE: STAGE,
  TYPING_START: object({
    channel_id: ID,
    'guild_id?': ID,
    user_id: ID,
    timestamp: NUMBER,
    'member?': MEMBER,
  }),
  USER_UPDATE: described('UserPIIResponse'),
  VOICE_CHANNEL_EFFECT_SEND: object({
    channel_id: ID,
    guild_id: ID,
    user_id: ID,
    'emoji?': nullable(EMOJI),
    'animation_type?': nullable(NUMBER),
    'animation_id?': NUMBER,
    'sound_id?': anyOf(ID, NUMBER),
    'sound_volume?': { type: 'number' },
  }),
  VOICE_CHANNEL_STATUS_UPDATE: object({ id: ID, guild_id: ID, status: nullable(TEXT) }),
  // Unlike an answer, the event says of nobody that they do not stream.
  VOICE_STATE_UPDATE: object({
    'guild_id?': ID,
    channel_id: nullable(ID),
    user_id: ID,
    'member?': MEMBER,
    session_id: TEXT,
    deaf: FLAG,
    mute: FLAG,
    self_deaf: FLAG,
    self_mute: FLAG,
    'self_stream?': FLAG,
    self_video: FLAG,
    suppress: FLAG,
    request_to_speak_timestamp: nullable(TIME),
  }),
  VOICE_SERVER_UPDATE: object({ token: TEXT, guild_id: ID, endpoint: nullable(TEXT) }),
  WEBHOOKS_UPDATE: object({ guild_id: ID, channel_id: ID }),
};
