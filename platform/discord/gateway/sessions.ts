import type { SessionInfo } from '@discordjs/ws';
import type { Database } from '#platform/database/connect.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import { type SequenceTracker, trackSequence } from './sequence.ts';

/** How often the sequence is stored at most (ms). */
const STORE_EVERY_MS = 250;

/** The gateway sessions of this process, stored up to what was handled durably. */
export type Sessions = {
  /** Reads how far the process got that had the shard last. */
  load(shardId: number): Promise<void>;
  get(shardId: number): SessionInfo | undefined;
  /** Takes what a shard knows of its session. */
  set(info: SessionInfo): void;
  drop(shardId: number): Promise<void>;
  /** The session is another process's now. */
  leave(shardId: number): void;
  /** An event has come. */
  begin(
    shardId: number,
    sequence: number,
  ): {
    /** By their numbers, events before it have not come. */
    readonly hasGap: boolean;
    /** It was handled durably. */
    readonly end: () => void;
  };
  /** Stores what is to be stored; nothing is stored by itself any more. */
  stop(): Promise<void>;
};

export const openSessions = (
  { installation }: Pick<Database, 'installation'>,
  applicationId: string,
  logger: Logger,
): Sessions => {
  const sessions = new Map<number, SessionInfo>();
  const trackers = new Map<number, SequenceTracker>();
  /** The last event's number, by shard. */
  const numbers = new Map<number, number>();
  let isStopped = false;

  const track = (shardId: number, sequence: number): SequenceTracker => {
    const tracker = trackSequence(sequence);
    trackers.set(shardId, tracker);
    numbers.delete(shardId);
    return tracker;
  };

  /** Stores, per shard, the number up to which everything was handled. */
  const store = async (): Promise<void> => {
    for (const [shardId, session] of sessions) {
      const row = {
        shard_count: session.shardCount,
        session_id: session.sessionId,
        resume_url: session.resumeURL,
        sequence: trackers.get(shardId)?.handled() ?? session.sequence,
        application_id: applicationId,
      };
      await installation
        .insertInto('gateway_sessions')
        .values({ shard_id: shardId, ...row })
        .onConflict((conflict) => conflict.column('shard_id').doUpdateSet({ ...row, updated_at: new Date() }))
        .execute();
    }
  };
  let storing: Promise<void> | undefined;
  let isDirty = false;
  const storeSoon = (): void => {
    isDirty = true;
    storing ??= (async () => {
      while (isDirty && !isStopped) {
        isDirty = false;
        await new Promise((done) => setTimeout(done, STORE_EVERY_MS).unref());
        await store().catch((error: unknown) =>
          logger.warn(
            { err: error },
            'Could not store the gateway session; it is stored with the next event',
          ),
        );
      }
      storing = undefined;
    })();
  };

  return {
    load: async (shardId) => {
      const row = await installation
        .selectFrom('gateway_sessions')
        .select(['shard_count', 'session_id', 'resume_url', 'sequence'])
        .where('application_id', '=', applicationId)
        .where('shard_id', '=', shardId)
        .executeTakeFirst();
      if (!row) return;
      sessions.set(shardId, {
        shardId,
        shardCount: row.shard_count,
        sessionId: row.session_id,
        resumeURL: row.resume_url,
        sequence: row.sequence,
      });
      track(shardId, row.sequence);
    },
    get: (shardId) => sessions.get(shardId),
    set: (info) => {
      if (sessions.get(info.shardId)?.sessionId !== info.sessionId) track(info.shardId, info.sequence);
      sessions.set(info.shardId, info);
    },
    drop: async (shardId) => {
      sessions.delete(shardId);
      trackers.delete(shardId);
      await installation.deleteFrom('gateway_sessions').where('shard_id', '=', shardId).execute();
    },
    leave: (shardId) => {
      sessions.delete(shardId);
      trackers.delete(shardId);
    },
    begin: (shardId, sequence) => {
      const tracker = trackers.get(shardId) ?? track(shardId, 0);
      tracker.begin(sequence);
      const before = numbers.get(shardId);
      numbers.set(shardId, sequence);
      return {
        hasGap: before !== undefined && sequence > before + 1,
        end: () => {
          tracker.end(sequence);
          storeSoon();
        },
      };
    },
    stop: async () => {
      isStopped = true;
      await storing;
      await store().catch((error: unknown) =>
        logger.warn({ err: error }, 'Could not store the gateway session'),
      );
    },
  };
};
