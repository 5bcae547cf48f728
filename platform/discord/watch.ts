import type { GatewayDispatchPayload } from 'discord-api-types/v10';
import { GatewayDispatchEvents } from 'discord-api-types/v10';
import type { Guilds } from '#platform/guilds/guilds.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import { storeKnown } from '#platform/guilds/standing.ts';
import type { GuildId } from '#platform/ids.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import { classifyDiscordError } from './failure.ts';
import { beginMemberSync, endMemberSync, noteChunk } from './member-sync/runs.ts';
import { isOfStructure, memberOf, projectEvent } from './projection/events.ts';
import { projectGuild, projectToldGuild } from './projection/guild.ts';
import { removeAllMembersBut, storeMembers } from './projection/members.ts';
import { createRollCall } from './roll-call.ts';

/** A guild is looked at anew this often at least, whatever the gateway told (ms). */
const LOOK_EVERY_MS = 10 * 60_000;
/** And so much later for each of its members: large guilds are asked for seldom (ms). */
const LATER_PER_MEMBER_MS = 30;

const DISCORD = { kind: 'discord' } as const;

export type GuildWatchOptions = {
  readonly guilds: Guilds;
  readonly logger: Logger;
  readonly clock: () => number;
  /** Whether this process hears of a guild: others are looked at by who does. */
  readonly isOurs: (id: GuildId) => boolean;
  /** Sends the request for all members of a guild; it may get lost. */
  readonly requestMembers: (id: GuildId, nonce: string) => void;
  /** A guild with its roles and channels, as Discord has them now. */
  readonly readGuild: (id: GuildId) => Promise<{ readonly guild: unknown; readonly channels: unknown }>;
  /** Runs work after the guild's events that have come, and before those that will. */
  readonly inTurn: (id: GuildId, work: () => Promise<void>) => Promise<void>;
  /** A guild has come, or come back, and its roles, channels and members are known. Must be durable when it resolves. */
  readonly onKnown: (guild: Guild) => Promise<void>;
};

/**
 * Keeps what is known of guilds whole: takes the gateway's events, asks for members, and looks at each guild anew when
 * something may have been missed, and on a slow timer anyway.
 */
export type GuildWatch = {
  /** Takes up where the process was that heard of guilds before this one. */
  takeUp(): Promise<void>;
  /** A session began that tells all of these guilds anew. */
  expect(ids: readonly GuildId[]): void;
  /** GUILD_CREATE */
  arrive(d: unknown): Promise<void>;
  /** Any other event of a guild. */
  hear(id: GuildId, payload: Pick<GatewayDispatchPayload, 't' | 'd'>): Promise<void>;
  /** The bot is not in the guild any more. */
  leave(id: GuildId): Promise<void>;
  /** Something of this guild may have been missed. */
  doubt(id: GuildId): void;
  /** A connection is there again: what was asked for may have been lost with the last one. */
  reconnected(): void;
  /** Asks again for what is overdue, and looks at the guild whose turn it is; to be called again and again. */
  tick(): Promise<void>;
};

export const createGuildWatch = (options: GuildWatchOptions): GuildWatch => {
  const { guilds, logger, clock } = options;
  const roll = createRollCall(options.requestMembers, clock);
  /** Guilds whose members are waited for before they are told of as known. */
  const arriving = new Set<GuildId>();
  /** Guilds whose GUILD_CREATE is to come, which may be older than events that overtake it. */
  const expected = new Set<GuildId>();
  const overtaken = new Set<GuildId>();
  /** Guilds that are to be looked at as soon as it can be done. */
  const doubted = new Set<GuildId>();
  const dueAt = new Map<GuildId, number>();
  /** Events of roles and channels so far: a look that began before one of them may be older than it. */
  const structureEvents = new Map<GuildId, number>();

  const lookLater = (id: GuildId, members: number): void =>
    void dueAt.set(id, clock() + LOOK_EVERY_MS + members * LATER_PER_MEMBER_MS);

  const warnOfUnreadable = (id: GuildId, unreadable: number): void => {
    if (unreadable > 0)
      logger.warn({ guildId: id, unreadable }, 'Some of what Discord told of a guild could not be read');
  };

  const becomeKnown = async (guild: Guild): Promise<void> => {
    if (!arriving.has(guild.id)) return;
    await options.onKnown(guild);
    arriving.delete(guild.id);
  };

  const takeChunk = async (guild: Guild, d: unknown): Promise<void> => {
    const told = roll.take(guild.id, d);
    if (!told) return;
    const { members, progress, everybody, isAnybodyUnnamed } = told;
    warnOfUnreadable(guild.id, told.unreadable);
    await guild.change(DISCORD, async (tx: ChangeTx) => {
      await noteChunk(tx, progress, await storeMembers(tx, members));
      if (!everybody) return;
      await endMemberSync(tx, isAnybodyUnnamed ? 0 : await removeAllMembersBut(tx, everybody));
      await storeKnown(tx);
    });
    if (!everybody) return;
    // From when they were told of, however long what follows takes.
    lookLater(guild.id, everybody.length);
    await becomeKnown(guild);
    roll.end(guild.id);
  };

  const isActive = async (id: GuildId): Promise<boolean> => (await guilds.summary(id))?.state === 'active';

  /** Reads roles and channels and asks for members; an event that came meanwhile is newer than what was read. */
  const look = async (id: GuildId): Promise<void> => {
    const before = structureEvents.get(id);
    const told = await options.readGuild(id);
    await options.inTurn(id, async () => {
      if (!(await isActive(id))) return;
      if (structureEvents.get(id) !== before) return void doubted.add(id);
      warnOfUnreadable(id, await projectToldGuild(guilds, told));
      const guild = await guilds.find(id);
      await guild?.change(DISCORD, (tx) => beginMemberSync(tx, 'schedule'));
      roll.begin(id);
    });
  };

  /** The guild that is doubted for longest, else the one whose turn is overdue for longest. */
  const nextToLookAt = async (): Promise<GuildId | undefined> => {
    for (const id of doubted) if (options.isOurs(id) && (await isActive(id))) return id;
    const [next] = [...dueAt]
      .filter(([id, at]) => at <= clock() && options.isOurs(id))
      .sort(([, a], [, b]) => a - b);
    return next?.[0];
  };

  const lookAtNext = async (): Promise<void> => {
    const id = await nextToLookAt();
    if (id === undefined) return;
    const wasDoubted = doubted.delete(id);
    lookLater(id, 0); // also when it fails now
    try {
      await look(id);
    } catch (error) {
      if (wasDoubted) doubted.add(id);
      const failure = classifyDiscordError(error);
      if (!failure) throw error;
      logger.warn(
        { guildId: id, reason: failure.message },
        'A guild could not be looked at; it is tried again',
      );
    }
  };

  return {
    takeUp: async () => {
      for (const { id, state, knownAt } of await guilds.list()) {
        if (state !== 'active') continue;
        if (!dueAt.has(id)) dueAt.set(id, (knownAt?.getTime() ?? clock()) + LOOK_EVERY_MS);
        if (knownAt) continue;
        arriving.add(id);
        doubted.add(id);
      }
    },
    expect: (ids) => {
      for (const id of ids) expected.add(id);
    },
    arrive: async (d) => {
      const found = await projectGuild(guilds, d);
      if (!found) return;
      const { guild, hasAllMembers, unreadable } = found;
      warnOfUnreadable(guild.id, unreadable);
      expected.delete(guild.id);
      arriving.add(guild.id);
      lookLater(guild.id, 0);
      if (overtaken.delete(guild.id)) return void doubted.add(guild.id);
      doubted.delete(guild.id);
      if (!hasAllMembers) return roll.begin(guild.id);
      await guild.change(DISCORD, storeKnown);
      await becomeKnown(guild);
    },
    hear: async (id, payload) => {
      const guild = await guilds.find(id);
      if (isOfStructure(payload)) {
        structureEvents.set(id, (structureEvents.get(id) ?? 0) + 1);
        if (!guild || expected.has(id)) overtaken.add(id);
      }
      if (!guild) return;
      const userId = memberOf(payload);
      if (userId !== undefined) roll.hear(id, userId, payload.t === GatewayDispatchEvents.GuildMemberRemove);
      if (payload.t === GatewayDispatchEvents.GuildMembersChunk) return takeChunk(guild, payload.d);
      await projectEvent(guild, payload);
    },
    leave: async (id) => {
      await guilds.markLeft(id);
      for (const each of [arriving, doubted, overtaken]) each.delete(id);
      expected.add(id);
      dueAt.delete(id);
      roll.end(id);
    },
    doubt: (id) => void doubted.add(id),
    reconnected: () => roll.askAgain('all'),
    tick: async () => {
      roll.askAgain('overdue');
      for (const id of await guilds.askedForMembers())
        if (options.isOurs(id) && roll.wouldBeAnswered(id)) doubted.add(id);
      await lookAtNext();
    },
  };
};
