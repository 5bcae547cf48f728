import { EventEmitter } from 'node:events';
import type { Clock } from './clock/clock.ts';
import { createFaults } from './faults/faults.ts';
import { createIdentifyLimits } from './gateway/identify-limits.ts';
import { createPresences } from './presence/presences.ts';
import { createRecorder } from './recording/recorder.ts';
import { CHANNEL, isThread, permissionPlace } from './rules/channel-types.ts';
import { QUARANTINED_NAME } from './rules/member-flags.ts';
import {
  channelPermissions,
  guildPermissions,
  PERMISSIONS,
  type PermissionName,
  type PermissionSubject,
} from './rules/permissions.ts';
import { createBuckets } from './rules/rate-buckets.ts';
import type { Channel, Message, User } from './state/entities.ts';
import { createSnowflakes } from './state/snowflake.ts';
import { openState, threadMemberKey } from './state/state.ts';
import type { Storage } from './state/storage.ts';

/** Who reads an event. */
export type Reader = {
  readonly userId: string;
  readonly isBot: boolean;
  readonly intents: number;
  /** Members from which on a guild counts as large. */
  readonly largeThreshold: number;
};

/** A gateway dispatch, with who may get it; its name says which intents and permissions it asks for. */
export type Dispatch = {
  readonly name: string;
  readonly data?: unknown;
  /** Instead of `data`: what it looks like to one reader. Made when it is sent, and only for those who get it. */
  readonly render?: (reader: Reader) => unknown;
  /** Sessions of members of this guild … */
  readonly guildId?: string | undefined;
  /** … who may view this channel … */
  readonly channelId?: string | undefined;
  /** … or of these users only. */
  readonly userIds?: readonly string[] | undefined;
  /** … or who may view this channel, which may be gone by now … */
  readonly channel?: Channel;
  /** … or have this permission in the guild. */
  readonly guildPermission?: PermissionName;
  /** Does not hear of it: has been told in another way. */
  readonly exceptUserId?: string;
  /** The channel that it tells the news of itself. */
  readonly aboutChannelId?: string;
  /** Hears of it whatever its intents are. */
  readonly alwaysTo?: string;
  /** For messages: whose content is not blanked for a bot without the intent. */
  readonly message?: Message | undefined;
};

/** The whole simulated Discord: what it knows, its clock and its events. */
export type Simulation = ReturnType<typeof createSimulation>;

/** A time (Unix ms) as Discord writes it: `2026-11-20T12:00:00.000000+00:00`. Pure. */
export const timestampOf = (at: number): string => new Date(at).toISOString().replace('Z', '000+00:00');

/** Gateway intents. Source: Discord's reference, "Gateway Intents". */
export const INTENT = {
  guilds: 1 << 0,
  guildMembers: 1 << 1,
  guildModeration: 1 << 2,
  guildExpressions: 1 << 3,
  guildIntegrations: 1 << 4,
  guildWebhooks: 1 << 5,
  guildInvites: 1 << 6,
  guildVoiceStates: 1 << 7,
  guildPresences: 1 << 8,
  guildMessages: 1 << 9,
  guildMessageReactions: 1 << 10,
  guildMessageTyping: 1 << 11,
  directMessages: 1 << 12,
  directMessageReactions: 1 << 13,
  directMessageTyping: 1 << 14,
  messageContent: 1 << 15,
  guildScheduledEvents: 1 << 16,
  autoModerationConfiguration: 1 << 20,
  autoModerationExecution: 1 << 21,
  guildMessagePolls: 1 << 24,
  directMessagePolls: 1 << 25,
} as const;

export const createSimulation = (storage: Storage, time: Clock) => {
  const clock = time.now;
  const state = openState(storage);
  const snowflakes = createSnowflakes(clock);
  const events = new EventEmitter<{ dispatch: [Dispatch]; restored: [] }>();
  events.setMaxListeners(0);
  const pending: Dispatch[] = [];
  let origin = '';

  /** Stores all changes, then sends their events. */
  const commit = (): void => {
    state.commit();
    for (const event of pending.splice(0)) events.emit('dispatch', event);
  };
  /** Takes back what a change did since the last commit, with its events. */
  const discard = (): void => {
    state.undo();
    pending.length = 0;
  };

  const subject = (guildId: string, userId: string): PermissionSubject | undefined => {
    const member = state.member(guildId, userId);
    if (!member) return undefined;
    const until = member.communication_disabled_until;
    return {
      userId,
      isOwner: state.guilds.get(guildId)?.owner_id === userId,
      isTimedOut:
        (until !== null && Date.parse(until) > clock()) || ((member.flags ?? 0) & QUARANTINED_NAME) !== 0,
      roleIds: member.roles,
    };
  };

  const inGuild = (guildId: string, userId: string): bigint => {
    const who = subject(guildId, userId);
    return who ? guildPermissions(guildId, state.rolesOf(guildId), who) : 0n;
  };

  const inChannel = (channel: Channel, userId: string): bigint => {
    if (channel.guild_id === null) return channel.recipients.includes(userId) ? (1n << 53n) - 1n : 0n;
    const who = subject(channel.guild_id, userId);
    // A thread is as open as its parent, which is gone only together with it.
    const place = isThread(channel) ? state.channels.get(channel.parent_id ?? '') : channel;
    if (!who || !place) return 0n;
    const permissions = channelPermissions(
      channel.guild_id,
      state.rolesOf(channel.guild_id),
      place.permission_overwrites,
      who,
      permissionPlace(channel),
    );
    const isHidden =
      channel.type === CHANNEL.privateThread &&
      !(permissions & PERMISSIONS.MANAGE_THREADS) &&
      !state.threadMembers.get(threadMemberKey(channel.id, userId));
    return isHidden ? 0n : permissions;
  };

  return {
    state,
    /** Bytes of attachments. */
    files: state.files,
    snowflakes,
    /** Unix ms on the simulated clock. */
    clock,
    /** The simulated clock itself: to freeze, set or advance it. */
    time,
    /** Timers on the simulated clock; what they change they commit. */
    timers: time.timers,
    events,
    buckets: createBuckets(clock),
    faults: createFaults(clock),
    recorder: createRecorder(clock),
    identifies: createIdentifyLimits(state, clock),
    presences: createPresences(state),
    /** Guilds that are in an outage: they send nothing and answer nothing. */
    outages: new Set<string>(),
    permissions: { inGuild, inChannel },
    /** Where people reach the simulator: `http://localhost:4000`. */
    get origin(): string {
      return origin;
    },
    setOrigin: (url: string): void => {
      origin = url;
    },
    now: (): string => timestampOf(clock()),
    user: (id: string): User => {
      const user = state.users.get(id);
      if (!user) throw new Error(`No user ${id}`);
      return user;
    },
    /** Sent when the change that it belongs to is stored. */
    dispatch: (event: Dispatch): void => void pending.push(event),
    /** What cannot be taken back, such as a request to somebody: done once the change that it belongs to is stored. */
    whenStored: state.whenStored,
    commit,
    discard,
    /**
     * Does all of something or nothing: commits it, or takes back what it did of it before it threw. What it commits on its way
     * stays.
     */
    change: <Outcome>(work: () => Outcome): Outcome => {
      state.begin();
      try {
        const outcome = work();
        commit();
        return outcome;
      } catch (error) {
        discard();
        throw error;
      } finally {
        state.end();
      }
    },
  };
};
