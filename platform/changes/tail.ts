import type pg from 'pg';
import type { Guild } from '#platform/guilds/handle.ts';
import type { GuildId } from '#platform/ids.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import type { LogEntry } from './log-entry.ts';
import { readLogAfter } from './read-log.ts';

/** The channel on which processes tell each other that a guild's log grew; the payload is the guild's id. */
const WAKE_CHANNEL = 'guildhall_log';
/** Wake-ups may be lost; followed guilds are read this often whatever happens (ms). */
const POLL_MS = 5_000;
const RECONNECT_MS = 500;
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
  /** Makes the one connection that listens; called again when it breaks. */
  readonly createClient: () => pg.Client;
  readonly logger: Logger;
};

/** Starts the tail. A lost connection delays wake-ups until it is back; nothing is lost. */
export const startTail = ({ pool, createClient, logger }: TailOptions): Tail => {
  const followed = new Map<string, Followed>();
  const toNotify = new Set<GuildId>();
  let notifying: Promise<void> | undefined;
  let listener: pg.Client | undefined;
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

  const listen = async (): Promise<void> => {
    if (isStopped) return;
    const client = createClient();
    const reconnect = (): void => {
      client.removeAllListeners();
      client.on('error', () => undefined); // a second error of a connection that is given up says nothing new
      if (listener !== client) return;
      listener = undefined;
      void client.end().catch(() => undefined);
      setTimeout(() => void listen(), RECONNECT_MS).unref();
    };
    listener = client;
    client.on('error', reconnect);
    client.on('end', reconnect);
    client.on('notification', (message) => wakeHere(message.payload ?? ''));
    try {
      await client.connect();
      await client.query(`listen ${WAKE_CHANNEL}`);
      for (const entry of followed.values()) void read(entry);
    } catch (error) {
      logger.warn({ err: error }, 'The live tail is not connected; trying again');
      reconnect();
    }
  };

  void listen();
  const poll = setInterval(() => {
    for (const entry of followed.values()) void read(entry);
  }, POLL_MS);
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
      const client = listener;
      listener = undefined;
      await client?.end().catch(() => undefined);
    },
  };
};
