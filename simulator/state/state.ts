import { changeFiles } from '../attachments/change-files.ts';
import { isThread } from '../rules/channel-types.ts';
import type { ActivityInstance } from './activity-instances.ts';
import type { AutoModerationRule } from './auto-moderation-rules.ts';
import { Collection } from './collection.ts';
import { type CommandPermissions, commandPermissionsKey } from './command-permissions.ts';
import type * as entity from './entities.ts';
import type { Emoji, SoundboardSound, Sticker } from './expressions.ts';
import type { GuildTemplate } from './guild-settings.ts';
import { type Installation, installationKey } from './installations.ts';
import type { Interaction } from './interactions.ts';
import type { Invite } from './invites.ts';
import { createJournal } from './journal.ts';
import { MessageIndex } from './message-index.ts';
import type { Entitlement, Sku, Subscription } from './monetization.ts';
import type { StandingPresence } from './presences.ts';
import { type RoleConnection, type RoleConnectionSchema, roleConnectionKey } from './role-connections.ts';
import { type ScheduledEvent, type ScheduledEventUser, scheduledEventUserKey } from './scheduled-events.ts';
import type { SessionStarts } from './session-starts.ts';
import type { SigningKey } from './signing-keys.ts';
import type { StageInstance } from './stage-instances.ts';
import type { Storage } from './storage.ts';
import type { StoredMedia } from './stored-media.ts';
import type { ThreadMember } from './threads.ts';
import type { VoiceState } from './voice-states.ts';
import type { Webhook } from './webhooks.ts';

export const memberKey = (guildId: string, userId: string): string => `${guildId}/${userId}`;
export const threadMemberKey = (threadId: string, userId: string): string => `${threadId}/${userId}`;
/** Threads are kept apart from the guild's other channels, which lists show without them. */
const channelGroup = (channel: entity.Channel): string =>
  isThread(channel) ? `threads/${channel.guild_id}` : (channel.guild_id ?? '');

/** A collection, whatever is in it. */
export type AnyCollection = Pick<Collection<object>, 'kind' | 'size' | 'all' | 'deleteWhere'>;

/**
 * All that the simulated Discord knows. Read it freely; change it through the collections. Loads what is stored; `commit` stores what was
 * changed since, all or nothing; `undo` takes it back, when it was changed between `begin` and `end`.
 */
export const openState = (storage: Storage) => {
  const journal = createJournal(storage);
  const byId = <Entity extends { id: string }>(kind: string) =>
    new Collection<Entity>(kind, (each) => each.id, journal);
  const ofGuild = <Entity extends { id: string; guild_id: string | null }>(kind: string) =>
    new Collection<Entity>(
      kind,
      (each) => each.id,
      journal,
      (each) => each.guild_id ?? '',
    );
  const ofApplication = <Entity extends { id: string; application_id: string }>(kind: string) =>
    new Collection<Entity>(
      kind,
      (each) => each.id,
      journal,
      (each) => each.application_id,
    );
  const ofMember = <Entity extends { guild_id: string; user_id: string }>(kind: string) =>
    new Collection<Entity>(
      kind,
      (each) => memberKey(each.guild_id, each.user_id),
      journal,
      (each) => each.guild_id,
    );

  const collections = {
    users: byId<entity.User>('user'),
    applications: byId<entity.Application>('application'),
    guilds: byId<entity.Guild>('guild'),
    roles: ofGuild<entity.Role>('role'),
    channels: new Collection<entity.Channel>('channel', (each) => each.id, journal, channelGroup),
    threadMembers: new Collection<ThreadMember>(
      'thread-member',
      (each) => threadMemberKey(each.thread_id, each.user_id),
      journal,
      (each) => each.thread_id,
    ),
    members: ofMember<entity.Member>('member'),
    bans: ofMember<entity.Ban>('ban'),
    commands: ofApplication<entity.Command>('command'),
    commandPermissions: new Collection<CommandPermissions>(
      'command-permissions',
      commandPermissionsKey,
      journal,
      (each) => each.guild_id,
    ),
    signingKeys: byId<SigningKey>('signing-key'),
    skus: byId<Sku>('sku'),
    entitlements: ofApplication<Entitlement>('entitlement'),
    subscriptions: byId<Subscription>('subscription'),
    roleConnectionSchemas: new Collection<RoleConnectionSchema>(
      'role-connection-schema',
      (each) => each.application_id,
      journal,
    ),
    roleConnections: new Collection<RoleConnection>('role-connection', roleConnectionKey, journal),
    interactions: byId<Interaction>('interaction'),
    ephemeralMessages: byId<entity.Message>('ephemeral-message'),
    activityInstances: byId<ActivityInstance>('activity-instance'),
    installations: new Collection<Installation>('installation', installationKey, journal),
    auditLog: ofGuild<entity.AuditEntry>('audit'),
    userTokens: new Collection<entity.UserToken>('user-token', (each) => each.token, journal),
    oauthCodes: new Collection<entity.OAuthCode>('oauth-code', (each) => each.code, journal),
    templates: new Collection<GuildTemplate>(
      'guild-template',
      (each) => each.code,
      journal,
      (each) => each.guild_id,
    ),
    oauthTokens: new Collection<entity.OAuthToken>('oauth-token', (each) => each.access_token, journal),
    invites: new Collection<Invite>(
      'invite',
      (each) => each.code,
      journal,
      (each) => each.guild_id,
    ),
    webhooks: ofGuild<Webhook>('webhook'),
    /** Grouped by the guild or application that they belong to. */
    emojis: new Collection<Emoji>(
      'emoji',
      (each) => each.id,
      journal,
      (each) => each.owner_id,
    ),
    stickers: ofGuild<Sticker>('sticker'),
    soundboardSounds: ofGuild<SoundboardSound>('soundboard-sound'),
    scheduledEvents: ofGuild<ScheduledEvent>('scheduled-event'),
    /** Grouped by event. */
    scheduledEventUsers: new Collection<ScheduledEventUser>(
      'scheduled-event-user',
      scheduledEventUserKey,
      journal,
      (each) => each.event_id,
    ),
    stageInstances: ofGuild<StageInstance>('stage-instance'),
    autoModerationRules: ofGuild<AutoModerationRule>('auto-moderation-rule'),
    media: byId<StoredMedia>('media'),
    voiceStates: ofMember<VoiceState>('voice-state'),
    /** Of those who are online without a session. */
    presences: new Collection<StandingPresence>('presence', (each) => each.user_id, journal),
    sessionStarts: new Collection<SessionStarts>('session-starts', (each) => each.application_id, journal),
  };
  const messages = new MessageIndex(journal);

  const kinds = new Map<
    string,
    { restore(value: never): void; put(value: never): unknown; fits(value: object): boolean }
  >([...Object.values(collections).map((each) => [each.kind, each] as const), ['message', messages]]);
  for (const stored of storage.load()) {
    // Written by `commit` below, by this very kind.
    kinds.get(stored.kind)?.restore(JSON.parse(stored.json) as never);
  }
  messages.sort();

  return {
    ...collections,
    messages,
    /** Every collection but the messages', for what concerns them all. */
    collections: collections as Readonly<Record<string, AnyCollection>>,
    /** Members of a guild, in the order in which they joined. */
    membersOf: (guildId: string) => collections.members.inGroup(guildId),
    rolesOf: (guildId: string) => collections.roles.inGroup(guildId),
    /** Channels of a guild without its threads. */
    channelsOf: (guildId: string) => collections.channels.inGroup(guildId),
    /** Threads of a guild, archived ones too. */
    threadsOf: (guildId: string) => collections.channels.inGroup(`threads/${guildId}`),
    member: (guildId: string, userId: string) => collections.members.get(memberKey(guildId, userId)),
    /** Whether an application is in a guild: as a bot, or with its commands only. */
    isInstalledIn: (applicationId: string, guildId: string): boolean =>
      collections.members.get(memberKey(guildId, applicationId)) !== undefined ||
      collections.installations.get(
        installationKey({ application_id: applicationId, target_id: guildId }),
      ) !== undefined,
    /** Whether somebody has added an application to their account. */
    isInstalledFor: (applicationId: string, userId: string): boolean =>
      collections.installations.get(installationKey({ application_id: applicationId, target_id: userId })) !==
      undefined,
    guildsOf: (userId: string) =>
      collections.guilds.filter(
        (guild) => collections.members.get(memberKey(guild.id, userId)) !== undefined,
      ),
    /** Every entity there is, with its kind. */
    entities: function* (): Generator<{ kind: string; value: object }> {
      for (const { kind, all } of Object.values(collections).map((each) => ({
        kind: each.kind,
        all: each.all(),
      })))
        for (const value of all) yield { kind, value };
      for (const value of messages.all()) yield { kind: 'message', value };
    },
    /** Whether there are entities of a kind. */
    knows: (kind: string): boolean => kinds.has(kind),
    /** Whether a value has what its kind is found by. */
    fits: (kind: string, value: object): boolean => kinds.get(kind)?.fits(value) === true,
    /** Puts these in the place of all there is. */
    replaceAll: (entities: Iterable<{ readonly kind: string; readonly value: object }>): void => {
      for (const collection of Object.values(collections)) collection.deleteWhere(() => true);
      messages.clear();
      // Written by `entities` above, by this very kind.
      for (const { kind, value } of entities) kinds.get(kind)?.put(value as never);
    },
    /** Bytes of attachments, which come and go with the change that they are part of. */
    files: changeFiles(storage.files, journal),
    begin: journal.begin,
    end: journal.end,
    commit: journal.commit,
    undo: journal.undo,
    whenStored: journal.whenStored,
  };
};
export type State = ReturnType<typeof openState>;
