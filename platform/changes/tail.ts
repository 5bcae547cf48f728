import type pg from 'pg';
import type { Notifications } from '#platform/database/notifications.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import type { GuildId } from '#platform/ids.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import type { LogEntry } from './log-entry.ts';
import { readLogAfter } from './read-log.ts';

/** The channel on which processes tell each other that a guild's log grew; the payload is the guild's id. */
const WAKE_CHANNEL = 'guildhall_log';
/** Wake-ups may be lost; followed guilds are read this often whatever happens (ms). */
const POLL_MS = 5_000;
const PAGE = 500;

/** Gets entries in order; may be called several times in a row. */
export type Deliver = (entries: readonly LogEntry[]) => void;

/** The live tail of all guilds' logs in this process. */
export type Tail = {
  /** Delivers all entries with a number above `after`, old ones first, then new ones as they come, until the returned function is called. */
  follow(guild: Guild, after: number, deliver: Deliver): () => void;
  /** This process committed to the guild's log: reads it here and wakes the other processes. */
  wake(guildId: GuildId): void;
  stop(): Promise<void>;
};

type Follower = { position: number; readonly deliver: Deliver };
type Followed = {
  readonly guild: Guild;
  readonly followers: Set<Follower>;
  reading: boolean;
  again: boolean;
};

export type TailOptions = {
  readonly pool: pg.Pool;
  readonly notifications: Notifications;
  readonly logger: Logger;
};

/** Starts the tail. A lost connection delays wake-ups until it is back; nothing is lost. */
export const startTail = ({ pool, notifications, logger }: TailOptions): Tail => {
  const followed = new Map<string, Followed>();
  const toNotify = new Set<GuildId>();
  let notifying: Promise<void> | undefined;
  let isStopped = false;

  const read = async (entry: Followed): Promise<void> => {
    if (entry.reading) {
      entry.again = true;
      return;
    }
    entry.reading = true;
    try {
      do {
        entry.again = false;
        const from = Math.min(...[...entry.followers].map((follower) => follower.position));
        if (!Number.isFinite(from)) break;
        const page = await readLogAfter(entry.guild, from, PAGE);
        const last = page.at(-1);
        if (!last) continue;
        for (const follower of entry.followers) {
          const news = page.filter((item) => item.number > follower.position);
          if (news.length === 0) continue;
          follower.position = last.number;
          follower.deliver(news);
        }
        if (page.length === PAGE) entry.again = true;
      } while (entry.again && !isStopped);
    } catch (error) {
      logger.warn(
        { err: error, guildId: entry.guild.id },
        'Could not read the log; the next wake-up tries again',
      );
    } finally {
      entry.reading = false;
    }
  };

  const wakeHere = (id: string): void => {
    const entry = followed.get(id);
    if (entry) void read(entry);
  };

  // One NOTIFY at a time and after the commit, because a commit with NOTIFY in it takes a lock wider than a guild.
  const notifyOthers = async (): Promise<void> => {
    while (toNotify.size > 0 && !isStopped) {
      const ids = [...toNotify];
      toNotify.clear();
      try {
        await pool.query('select pg_notify($1, id) from unnest($2::text[]) as id', [WAKE_CHANNEL, ids]);
      } catch (error) {
        logger.warn({ err: error }, 'Could not wake other processes; their poll will find the news');
      }
    }
    notifying = undefined;
  };

  const readAll = (): void => {
    for (const entry of followed.values()) void read(entry);
  };
  notifications.subscribe(WAKE_CHANNEL, {
    heard: wakeHere,
    connected: readAll,
    lost: () => undefined,
  });
  const poll = setInterval(readAll, POLL_MS);
  poll.unref();

  return {
    follow: (guild, after, deliver) => {
      const entry = followed.get(guild.id) ?? { guild, followers: new Set(), reading: false, again: false };
      followed.set(guild.id, entry);
      const follower: Follower = { position: after, deliver };
      entry.followers.add(follower);
      void read(entry);
      return () => {
        entry.followers.delete(follower);
        if (entry.followers.size === 0 && followed.get(guild.id) === entry) followed.delete(guild.id);
      };
    },
    wake: (id) => {
      wakeHere(id);
      toNotify.add(id);
      notifying ??= notifyOthers();
    },
    stop: async () => {
      isStopped = true;
      clearInterval(poll);
      await notifying;
    },
  };
};
