import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '#platform/database/connect.ts';
import { repeat } from '#platform/repeat.ts';
import type { Logger } from '#platform/telemetry/logger.ts';

/** How long a shard stays with a process that says nothing more, and how often it says so (ms). */
const HELD_MS = 6_000;
const RENEW_MS = 2_000;
/** How often who stands by looks whether a shard is free (ms), and so much less often for each that it has: shards are shared out. */
const LOOK_MS = 500;
const LOOK_LATER_MS = 500;

/** Which shards are this process's. Of several bots, one is connected for a shard; the others stand by and take it over when that one dies. */
export type ShardHolders = {
  /** Waits until the shard is ours; false when all ends first. */
  take(shardId: number): Promise<boolean>;
  has(shardId: number): boolean;
  /** Another process is connected for the shard, as far as we know. */
  isElsewhere(shardId: number): boolean;
  /** Gives all back. */
  stop(): Promise<void>;
};

export type ShardHoldersOptions = {
  readonly database: Pick<Database, 'installation'>;
  readonly logger: Logger;
  /** No other process uses the database: whoever has a shard is dead. */
  readonly isAlone: boolean;
  /** Waits so long (ms); less when all ends. */
  readonly pause: (ms: number) => Promise<void>;
  readonly isEnding: () => boolean;
  /** A shard has become ours; tried again when it fails. */
  readonly onTaken: (shardId: number) => Promise<void>;
  /** Another process has it; this one stands by. */
  readonly onStandby: (shardId: number) => void;
  /** Another process took a shard that was ours, because we said nothing for too long. */
  readonly onLost: (shardId: number) => void;
};

export const openShardHolders = (options: ShardHoldersOptions): ShardHolders => {
  const { logger } = options;
  const { installation } = options.database;
  const holder = randomBytes(12).toString('base64url');
  const held = new Set<number>();
  const elsewhere = new Set<number>();
  // Times are the database's: processes on several machines have one clock.
  const until = sql<Date>`now() + make_interval(secs => ${HELD_MS / 1_000})`;

  const tryToTake = async (shardId: number): Promise<boolean> => {
    const row = { holder, held_until: until };
    const taken = await installation
      .insertInto('shard_holders')
      .values({ shard_id: shardId, ...row })
      .onConflict((conflict) =>
        conflict
          .column('shard_id')
          .doUpdateSet(row)
          .where((where) =>
            where.or([
              where('shard_holders.held_until', '<', sql<Date>`now()`),
              where('shard_holders.holder', '=', holder),
              sql<boolean>`${options.isAlone}::boolean`,
            ]),
          ),
      )
      .returning('shard_id')
      .executeTakeFirst();
    return taken !== undefined;
  };

  const renew = async (): Promise<void> => {
    if (held.size === 0) return;
    const asked = [...held];
    const rows = await installation
      .updateTable('shard_holders')
      .set({ held_until: until })
      .where('holder', '=', holder)
      .returning('shard_id')
      .execute();
    const ours = new Set(rows.map((row) => row.shard_id));
    for (const shardId of asked.filter((each) => !ours.has(each))) {
      held.delete(shardId);
      logger.warn({ shardId }, 'Another process has taken the shard; this one stands by');
      options.onLost(shardId);
    }
  };
  const renewing = repeat(RENEW_MS, renew, (error) =>
    logger.warn({ err: error }, 'Could not say that the shards are still held'),
  );

  return {
    has: (shardId) => held.has(shardId),
    isElsewhere: (shardId) => elsewhere.has(shardId),
    take: async (shardId) => {
      while (!options.isEnding() && !held.has(shardId)) {
        try {
          if (await tryToTake(shardId)) {
            held.add(shardId);
            elsewhere.delete(shardId);
            await options.onTaken(shardId);
            break;
          }
          if (!elsewhere.has(shardId)) options.onStandby(shardId);
          elsewhere.add(shardId);
        } catch (error) {
          held.delete(shardId);
          logger.warn({ err: error, shardId }, 'A shard could not be taken; trying again');
        }
        await options.pause(LOOK_MS + LOOK_LATER_MS * held.size);
      }
      return held.has(shardId);
    },
    stop: async () => {
      await renewing.stop();
      held.clear();
      await installation
        .deleteFrom('shard_holders')
        .where('holder', '=', holder)
        .execute()
        .catch((error: unknown) => logger.warn({ err: error }, 'The shards could not be given back'));
    },
  };
};
