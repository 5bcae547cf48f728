import { type Kysely, sql } from 'kysely';
import type pg from 'pg';
import { createMemory } from '#platform/database/memory.ts';
import type { Notifications } from '#platform/database/notifications.ts';
import { unawaitedWrites } from '#platform/database/pipelined.ts';
import { type GuildId, guildId, isSnowflake } from '#platform/ids.ts';
import { type AccessFacts, type KnownMember, loadAccessFacts, loadMemberships } from './access-facts.ts';

/** Channel on which processes tell each other that facts of a guild are others. */
const ACCESS_CHANNEL = 'guildhall_access';

/** Guilds whose facts are remembered at most; a few KiB each. */
const GUILDS = 2_000;
/** Members that are remembered at most, over all guilds, strangers included; some 300 bytes each. */
const MEMBERS = 20_000;

/** Entries about these say that a guild's facts may be others. */
const FACTS: ReadonlySet<string> = new Set(['guild', 'settings', 'feature', 'grant', 'role', 'channel']);

/** What a change touched of what is remembered. */
export type Touched = { readonly facts: boolean; readonly members: boolean };

/** What entries about these entities touch; undefined: nothing. Pure. */
export const touchedBy = (entities: Iterable<string>): Touched | undefined => {
  let [facts, members] = [false, false];
  for (const entity of entities) {
    facts ||= FACTS.has(entity);
    members ||= entity === 'member';
  }
  return facts || members ? { facts, members } : undefined;
};

/** What `ACCESS_CHANNEL` carries: `<guild>`, then `f` for facts and `m` for members. */
export const accessNotice = (id: GuildId, { facts, members }: Touched): string =>
  `${id} ${facts ? 'f' : ''}${members ? 'm' : ''}`;

/**
 * Tells all processes, in the transaction itself: what was committed was told, even when the process is killed the moment
 * after. Such commits wait for each other over all guilds; rights change seldom enough for that.
 */
export const notifyAccess = async <Tables>(db: Kysely<Tables>, notice: string): Promise<void> => {
  await sql`select pg_notify(${ACCESS_CHANNEL}, ${notice})`.execute(unawaitedWrites(db));
};

/** Facts and memberships of all guilds, remembered where that can be trusted. */
export type AccessMemory = {
  facts(id: GuildId): Promise<AccessFacts | undefined>;
  factsOf(ids: readonly GuildId[]): Promise<ReadonlyMap<string, AccessFacts>>;
  member(id: GuildId, userId: string): Promise<KnownMember | undefined>;
  memberships(ids: readonly GuildId[], userId: string): Promise<ReadonlyMap<string, KnownMember>>;
  /** A change of this guild committed, here or elsewhere. */
  forget(id: GuildId, touched: Touched): void;
};

/** Makes the memory of a process. Without `notifications` nothing is remembered: nobody would tell of other processes' changes. */
export const createAccessMemory = (pool: pg.Pool, notifications: Notifications | undefined): AccessMemory => {
  const isHeard = notifications?.subscribe(ACCESS_CHANNEL, {
    heard: (payload) => {
      const [id = '', what = ''] = payload.split(' ');
      if (isSnowflake(id)) forget(guildId(id), { facts: what.includes('f'), members: what.includes('m') });
    },
    connected: () => undefined,
    lost: () => {
      guilds.clear();
      members.clear();
    },
  });
  const isTrusted = (): boolean => isHeard?.() ?? false;
  const guilds = createMemory<AccessFacts | undefined>({ limit: GUILDS, isTrusted });
  const members = createMemory<KnownMember | undefined>({ limit: MEMBERS, isTrusted });
  /** Part of a member's key: another number makes all members of a guild unknown. */
  const ages = new Map<GuildId, number>();
  const memberKey = (id: GuildId, userId: string): string => `${id}.${ages.get(id) ?? 0}.${userId}`;

  const forget = (id: GuildId, touched: Touched): void => {
    if (touched.facts) guilds.forget(id);
    if (touched.members) ages.set(id, (ages.get(id) ?? 0) + 1);
  };

  return {
    facts: (id) => guilds.read(id, async () => (await loadAccessFacts(pool, [id])).get(id)),
    factsOf: async (ids) => {
      const found = await guilds.readMany(ids, (missing) => loadAccessFacts(pool, missing.map(guildId)));
      return found as ReadonlyMap<string, AccessFacts>; // readMany leaves out what is undefined
    },
    member: (id, userId) =>
      members.read(memberKey(id, userId), async () => (await loadMemberships(pool, [id], userId)).get(id)),
    memberships: async (ids, userId) => {
      const byKey = new Map(ids.map((id) => [memberKey(id, userId), id]));
      const found = await members.readMany([...byKey.keys()], async (missing) => {
        const loaded = await loadMemberships(
          pool,
          missing.flatMap((key) => byKey.get(key) ?? []),
          userId,
        );
        return new Map(missing.map((key) => [key, loaded.get(byKey.get(key) as GuildId)]));
      });
      return new Map(
        [...found].flatMap(([key, member]) => {
          const id = byKey.get(key);
          return id && member ? [[id, member] as const] : [];
        }),
      );
    },
    forget,
  };
};
