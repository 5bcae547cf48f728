import type { PermissionName } from '../rules/permissions.ts';
import { INTENT } from '../simulation.ts';

const names = (intents: number, ...events: readonly string[]): [string, number][] =>
  events.map((event) => [event, intents]);

const MESSAGES = ['MESSAGE_CREATE', 'MESSAGE_UPDATE', 'MESSAGE_DELETE'];
const REACTIONS = [
  'MESSAGE_REACTION_ADD',
  'MESSAGE_REACTION_REMOVE',
  'MESSAGE_REACTION_REMOVE_ALL',
  'MESSAGE_REACTION_REMOVE_EMOJI',
];
const POLLS = ['MESSAGE_POLL_VOTE_ADD', 'MESSAGE_POLL_VOTE_REMOVE'];

/** The intents of which an event in a guild needs one. Source: Discord's reference, "List of Intents". */
const GUILD_EVENTS = new Map<string, number>([
  ...names(
    INTENT.guilds,
    'GUILD_CREATE',
    'GUILD_UPDATE',
    'GUILD_DELETE',
    'GUILD_ROLE_CREATE',
    'GUILD_ROLE_UPDATE',
    'GUILD_ROLE_DELETE',
    'CHANNEL_CREATE',
    'CHANNEL_UPDATE',
    'CHANNEL_DELETE',
    'CHANNEL_PINS_UPDATE',
    'THREAD_CREATE',
    'THREAD_UPDATE',
    'THREAD_DELETE',
    'THREAD_LIST_SYNC',
    'THREAD_MEMBER_UPDATE',
    'STAGE_INSTANCE_CREATE',
    'STAGE_INSTANCE_UPDATE',
    'STAGE_INSTANCE_DELETE',
  ),
  ...names(INTENT.guilds | INTENT.guildMembers, 'THREAD_MEMBERS_UPDATE'),
  ...names(INTENT.guildMembers, 'GUILD_MEMBER_ADD', 'GUILD_MEMBER_UPDATE', 'GUILD_MEMBER_REMOVE'),
  ...names(INTENT.guildModeration, 'GUILD_AUDIT_LOG_ENTRY_CREATE', 'GUILD_BAN_ADD', 'GUILD_BAN_REMOVE'),
  ...names(
    INTENT.guildExpressions,
    'GUILD_EMOJIS_UPDATE',
    'GUILD_STICKERS_UPDATE',
    'GUILD_SOUNDBOARD_SOUND_CREATE',
    'GUILD_SOUNDBOARD_SOUND_UPDATE',
    'GUILD_SOUNDBOARD_SOUND_DELETE',
    'GUILD_SOUNDBOARD_SOUNDS_UPDATE',
  ),
  ...names(
    INTENT.guildIntegrations,
    'GUILD_INTEGRATIONS_UPDATE',
    'INTEGRATION_CREATE',
    'INTEGRATION_UPDATE',
    'INTEGRATION_DELETE',
  ),
  ...names(INTENT.guildWebhooks, 'WEBHOOKS_UPDATE'),
  ...names(INTENT.guildInvites, 'INVITE_CREATE', 'INVITE_DELETE'),
  ...names(INTENT.guildVoiceStates, 'VOICE_STATE_UPDATE', 'VOICE_CHANNEL_EFFECT_SEND'),
  ...names(INTENT.guildPresences, 'PRESENCE_UPDATE'),
  ...names(INTENT.guildMessages, ...MESSAGES, 'MESSAGE_DELETE_BULK'),
  ...names(INTENT.guildMessageReactions, ...REACTIONS),
  ...names(INTENT.guildMessageTyping, 'TYPING_START'),
  ...names(
    INTENT.guildScheduledEvents,
    'GUILD_SCHEDULED_EVENT_CREATE',
    'GUILD_SCHEDULED_EVENT_UPDATE',
    'GUILD_SCHEDULED_EVENT_DELETE',
    'GUILD_SCHEDULED_EVENT_USER_ADD',
    'GUILD_SCHEDULED_EVENT_USER_REMOVE',
    'GUILD_SCHEDULED_EVENT_EXCEPTION_CREATE',
    'GUILD_SCHEDULED_EVENT_EXCEPTION_UPDATE',
    'GUILD_SCHEDULED_EVENT_EXCEPTION_DELETE',
  ),
  ...names(
    INTENT.autoModerationConfiguration,
    'AUTO_MODERATION_RULE_CREATE',
    'AUTO_MODERATION_RULE_UPDATE',
    'AUTO_MODERATION_RULE_DELETE',
  ),
  ...names(INTENT.autoModerationExecution, 'AUTO_MODERATION_ACTION_EXECUTION'),
  ...names(INTENT.guildMessagePolls, ...POLLS),
]);

/** The same for events in direct messages. */
const DIRECT_EVENTS = new Map<string, number>([
  ...names(INTENT.directMessages, ...MESSAGES, 'CHANNEL_PINS_UPDATE'),
  ...names(INTENT.directMessageReactions, ...REACTIONS),
  ...names(INTENT.directMessageTyping, 'TYPING_START'),
  ...names(INTENT.directMessagePolls, ...POLLS),
]);

/** The intents of which an event needs one; 0 when it needs none. */
export const intentsOf = (event: string, isInGuild: boolean): number =>
  (isInGuild ? GUILD_EVENTS : DIRECT_EVENTS).get(event) ?? 0;

/** What a bot has to be allowed in the guild, or in the event's channel, to hear of it. Source: Discord's reference, "Receive Events". */
export const PERMISSION_OF = new Map<string, PermissionName>([
  ['GUILD_AUDIT_LOG_ENTRY_CREATE', 'VIEW_AUDIT_LOG'],
  ['AUTO_MODERATION_RULE_CREATE', 'MANAGE_GUILD'],
  ['AUTO_MODERATION_RULE_UPDATE', 'MANAGE_GUILD'],
  ['AUTO_MODERATION_RULE_DELETE', 'MANAGE_GUILD'],
  ['AUTO_MODERATION_ACTION_EXECUTION', 'MANAGE_GUILD'],
  ['INVITE_CREATE', 'MANAGE_CHANNELS'],
  ['INVITE_DELETE', 'MANAGE_CHANNELS'],
]);
