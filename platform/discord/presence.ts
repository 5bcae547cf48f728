import type { LogEntry } from '#platform/changes/log-entry.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import type { Translate } from '#platform/i18n/translate.ts';
import { shorten } from '#platform/text/shorten.ts';

/** Characters of a custom status. Source: Discord's client; a longer one is not shown. */
const STATUS_LIMIT = 128;
/** How long each line stands (ms). */
const LINE_MS = 20_000;
/** From one change of the presence to the next at least (ms): a session may make five in twenty seconds, and what is more is dropped. */
const GAP_MS = 10_000;

/** What the bot says of itself. */
export type PresenceLines = {
  /** Lines that are shown one after the other; of what counts down they say how long it is from now. */
  readonly lines: (t: Translate, now: Date) => readonly string[];
  /** When they have to be read anew, whatever happens; null: only when something changes. */
  readonly until: Date | null;
};

/** What a feature adds to the bot's presence, for the one guild that the operator chose. */
export type PresencePart = {
  readonly read: (guild: Guild, now: Date) => Promise<PresenceLines>;
  /** Entities of the log whose entries change it. */
  readonly entities: readonly string[];
};

type Options = {
  /** Reads all parts; undefined while there is nobody to read them of. */
  readonly read: (now: Date) => Promise<readonly PresenceLines[] | undefined>;
  readonly translate: () => Promise<Translate>;
  /** Shows a line; an empty one shows none. */
  readonly show: (line: string) => void;
  readonly clock: () => number;
};

export type Presence = {
  /** Does what is due: called every few seconds, and at once when something changed. */
  tick(): Promise<void>;
  /** The log grew. */
  hear(entries: readonly Pick<LogEntry, 'entity'>[]): void;
  /** A session begins: what the one before showed is gone. */
  renew(): void;
};

/**
 * The bot's status: lines that take turns. They are read when the log says that something changed, never again and again, and shown far
 * less often than Discord allows.
 */
export const createPresence = (
  { read, translate, show, clock }: Options,
  entities: ReadonlySet<string>,
): Presence => {
  let known: readonly PresenceLines[] | undefined;
  let isStale = true;
  let at = -1;
  let turnedAt = Number.NEGATIVE_INFINITY;
  let shownAt = Number.NEGATIVE_INFINITY;
  let shown: string | undefined;

  const isOutdated = (now: number): boolean =>
    known?.some(({ until }) => until !== null && until.getTime() <= now) ?? true;

  return {
    tick: async () => {
      const now = clock();
      if (now - shownAt < GAP_MS) return;
      if (isStale || isOutdated(now)) {
        isStale = false;
        try {
          known = await read(new Date(now));
        } catch (error) {
          isStale = true;
          throw error;
        }
      }
      if (known === undefined) return;
      const t = await translate();
      const lines = known.flatMap((part) => part.lines(t, new Date(now)));
      if (now - turnedAt >= LINE_MS) {
        at += 1;
        turnedAt = now;
      }
      const line = shorten(lines[Math.max(0, at) % Math.max(1, lines.length)] ?? '', STATUS_LIMIT);
      if (line === shown || (line === '' && shown === undefined)) return;
      shown = line;
      shownAt = now;
      show(line);
    },
    hear: (entries) => {
      if (entries.some(({ entity }) => entities.has(entity))) isStale = true;
    },
    renew: () => {
      shown = undefined;
      shownAt = Number.NEGATIVE_INFINITY;
    },
  };
};
