import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Actor } from '#platform/changes/actor.ts';
import { type SentQuery, unawaitedWrites } from '#platform/database/pipelined.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import { sendStatement } from '#platform/guilds/statements.ts';
import { isTaken, type TakenFor } from '#platform/jobs/taken.ts';
import { LINK_COLUMNS, type Link, type LinkRow, readLink, toLink } from './links.ts';
import type { Mirror } from './mirror.ts';
import type { EngineParts } from './parts.ts';
import { resourceOf } from './resources/of.ts';
import type { Resource } from './resources/resource.ts';

/** How long a link stays taken by somebody who says nothing more (ms). */
export const LEASE_MS = 20_000;
/** How often who works on a link says so (ms); several times in a lease, so that a busy database takes none away. */
const RENEW_MS = 5_000;

const SYNC = { kind: 'job', name: 'sync' } as const;

/** The link was taken by somebody else meanwhile: what was begun must not be stored. */
export class LeaseLost extends Error {
  constructor(mirror: string, recordId: string) {
    super(`The link of ${mirror} ${recordId} was taken by another worker`);
    this.name = 'LeaseLost';
  }
}

/** A link that is taken, and all that working on it needs. */
export type Work = {
  readonly parts: EngineParts;
  readonly guild: Guild;
  readonly mirror: Mirror;
  readonly resource: Resource;
  readonly recordId: string;
  /** Set before Discord is asked to change something: who takes the link next may have to doubt what came of it. */
  readonly sending: { isBegun: boolean };
  /**
   * A change that commits only while the link is ours; it gets the link as it is now, locked until the change ends.
   * @throws LeaseLost
   */
  change<Result>(act: (tx: ChangeTx, now: Link) => Promise<Result>, actor?: Actor): Promise<Result>;
};

/** A link as it was taken. */
export type Taken = {
  readonly link: Link;
  /** Number of the log's last entry then; the record is read no earlier. */
  readonly logEnd: number;
  /** Somebody who had it before has not finished: what they sent may have taken effect. */
  readonly isDoubtful: boolean;
};
type TakenRow = LinkRow & { readonly log_end: number; readonly takes: number };

const toTaken = (row: TakenRow): Taken => ({
  link: toLink(row),
  logEnd: row.log_end,
  isDoubtful: row.takes > 1,
});

/** A link that was asked for within the change that asks for the work; without a row where somebody else has it. */
export type LeaseAhead = { readonly owner: string; readonly taken: SentQuery<TakenRow> };

/**
 * Works on a link while nobody else does, in whatever process: a row in the database says who has it, so that it does not
 * depend on jobs running one after another. Who dies gives it up by saying nothing more.
 * @param act gets whether the link is as `ahead` found it
 * @param ahead what `takeAhead` gave in a change that has committed
 * @returns `busy` when somebody else has it, or took it meanwhile; `absent` when there is no link
 */
export const withLink = async (
  parts: EngineParts,
  guild: Guild,
  mirror: Mirror,
  recordId: string,
  act: (work: Work, taken: Taken, isAhead: boolean) => Promise<void>,
  ahead?: LeaseAhead,
): Promise<'done' | 'busy' | 'absent'> => {
  const owner = ahead?.owner ?? newOwner(parts);
  const [row] = ahead ? await ahead.taken.rows : [];
  const taken = row ? toTaken(row) : await take(parts, guild, mirror, recordId, owner);
  if (typeof taken === 'string') return taken;
  const renewing = setInterval(() => {
    renew(guild, mirror, recordId, owner).catch((error: unknown) =>
      parts.logger.warn({ err: error, guildId: guild.id }, 'Could not say that a link is still worked on'),
    );
  }, RENEW_MS);
  renewing.unref();
  const sending = { isBegun: false };
  try {
    const change: Work['change'] = (write, actor = SYNC) =>
      guild.change(actor, async (tx) => {
        const now = await lockOwned(tx, mirror, recordId, owner);
        return write(tx, now);
      });
    await act(
      { parts, guild, mirror, resource: resourceOf(parts, mirror), recordId, sending, change },
      taken,
      row !== undefined,
    );
    return 'done';
  } catch (error) {
    if (!(error instanceof LeaseLost)) throw error;
    parts.logger.warn({ guildId: guild.id, mirror: mirror.name, recordId }, error.message);
    return 'busy';
  } finally {
    clearInterval(renewing);
    parts.process.ended.add(owner);
    await release(guild, mirror, recordId, owner, sending);
    parts.process.ended.delete(owner);
  }
};

/**
 * A lease need not outlive the database: its commit waits for no disk. Should the database end before it is written, with it end
 * the connections of whoever works; what they were about to make is known by its intent, whose commit does wait, and
 * what they store later is refused, because the link is not theirs any more.
 */
const withoutDisk = async (tx: ChangeTx): Promise<void> => {
  await sql`set local synchronous_commit to off`.execute(unawaitedWrites(tx.db));
};

const newOwner = (parts: EngineParts): string => `${parts.process.id}:${randomBytes(9).toString('hex')}`;

type TakeValues = TakenFor & {
  readonly owner: string;
  readonly until: Date;
  readonly mirror: string;
  readonly recordId: string;
  readonly now: Date;
  /** Owners that are known to work no more. */
  readonly ended: readonly string[];
  /** How owners of this process are called, when nobody but it uses the database; null: others do. */
  readonly own: string | null;
};

/** Takes a link that nobody works on. @param taken only where that job was taken */
const sendTake = (
  tx: ChangeTx,
  parts: EngineParts,
  { mirror, recordId, owner }: { readonly mirror: string; readonly recordId: string; readonly owner: string },
  taken?: TakenFor,
): Promise<SentQuery<TakenRow>> =>
  sendStatement<TakeValues, TakenRow>(
    tx,
    taken ? 'take link if taken' : 'take link',
    (db, place) => {
      const query = db
        .updateTable('links')
        .set((links) => ({
          lease_owner: place('owner'),
          lease_until: place('until'),
          takes: links('takes', '+', 1),
        }))
        .where('mirror', '=', place('mirror'))
        .where('record_id', '=', place('recordId'))
        .where((where) =>
          where.or([
            where('lease_owner', 'is', null),
            where('lease_until', '<=', place('now')),
            sql<boolean>`lease_owner = any(${place('ended')}::text[])`,
            // Whoever else took it is dead.
            sql<boolean>`lease_owner not like ${place('own')}::text`,
          ]),
        )
        .returning([
          ...LINK_COLUMNS,
          'takes',
          // One row, always there.
          (of) => sql<number>`${of.selectFrom('log_head').select('number')}`.as('log_end'),
        ]);
      return taken ? query.where(isTaken(place('key'), place('poolId'))) : query;
    },
    {
      owner,
      until: new Date(tx.now.getTime() + LEASE_MS),
      mirror,
      recordId,
      now: tx.now,
      ended: [...parts.process.ended, owner],
      own: parts.process.isAlone ? `${parts.process.id}:%` : null,
      key: taken?.key ?? '',
      poolId: taken?.poolId ?? '',
    },
  );

/** Takes a link with a change that asks for work on it, for this process, if that is who will do it. */
export const takeAhead = async (
  tx: ChangeTx,
  parts: EngineParts,
  mirror: Mirror,
  recordId: string,
  taken: TakenFor,
): Promise<LeaseAhead> => {
  const owner = newOwner(parts);
  return { owner, taken: await sendTake(tx, parts, { mirror: mirror.name, recordId, owner }, taken) };
};

const take = async (
  parts: EngineParts,
  guild: Guild,
  mirror: Mirror,
  recordId: string,
  owner: string,
): Promise<Taken | 'busy' | 'absent'> => {
  const taken = await guild.change(SYNC, async (tx) => {
    await withoutDisk(tx);
    return sendTake(tx, parts, { mirror: mirror.name, recordId, owner });
  });
  const [row] = await taken.rows;
  if (row) return toTaken(row);
  return (await readLink(guild, mirror.name, recordId)) ? 'busy' : 'absent';
};

const renew = (guild: Guild, mirror: Mirror, recordId: string, owner: string): Promise<void> =>
  guild.change(SYNC, async (tx) => {
    await withoutDisk(tx);
    await unawaitedWrites(tx.db)
      .updateTable('links')
      .set({ lease_until: new Date(tx.now.getTime() + LEASE_MS) })
      .where('mirror', '=', mirror.name)
      .where('record_id', '=', recordId)
      .where('lease_owner', '=', owner)
      .execute();
  });

/** Gives a link back, if it is still the owner's. Where nothing was sent it is as if it had not been taken. */
export const release = (
  guild: Guild,
  mirror: Mirror,
  recordId: string,
  owner: string,
  { isBegun }: Work['sending'],
): Promise<void> =>
  guild.change(SYNC, async (tx) => {
    await withoutDisk(tx);
    await unawaitedWrites(tx.db)
      .updateTable('links')
      .set((links) => ({
        lease_owner: null,
        lease_until: null,
        ...(isBegun ? {} : { takes: sql<number>`greatest(${links.ref('takes')} - 1, 0)` }),
      }))
      .where('mirror', '=', mirror.name)
      .where('record_id', '=', recordId)
      .where('lease_owner', '=', owner)
      .execute();
  });

/** Whether another process works on a link now, and may have sent something or will. @param link its row, locked until the change ends */
export const isWorkedOnElsewhere = async (
  tx: ChangeTx,
  { process }: Pick<EngineParts, 'process'>,
  link: Pick<Link, 'mirror' | 'recordId'>,
): Promise<boolean> => {
  // Whoever else took it is dead.
  if (process.isAlone) return false;
  const row = await tx.db
    .selectFrom('links')
    .select('lease_owner')
    .where('mirror', '=', link.mirror)
    .where('record_id', '=', link.recordId)
    .where('lease_until', '>', tx.now)
    // Who has stored how it ended sends nothing more, though they died before they gave it back.
    .where('takes', '>', 0)
    .executeTakeFirst();
  return row !== undefined && !row.lease_owner?.startsWith(`${process.id}:`);
};

/** Takes a link from whoever works on it: what they were about to store is refused, and they begin anew. */
export const takeBack = async (tx: ChangeTx, mirror: string, recordId: string): Promise<void> => {
  await unawaitedWrites(tx.db)
    .updateTable('links')
    .set({ lease_owner: null, lease_until: null })
    .where('mirror', '=', mirror)
    .where('record_id', '=', recordId)
    .execute();
};

/** The link, locked until the change ends. @throws LeaseLost when it is not ours */
const lockOwned = async (tx: ChangeTx, mirror: Mirror, recordId: string, owner: string): Promise<Link> => {
  const row = await tx.db
    .selectFrom('links')
    .select([...LINK_COLUMNS, 'lease_owner'])
    .where('mirror', '=', mirror.name)
    .where('record_id', '=', recordId)
    .forUpdate()
    .executeTakeFirst();
  if (row?.lease_owner !== owner) throw new LeaseLost(mirror.name, recordId);
  return toLink(row);
};
