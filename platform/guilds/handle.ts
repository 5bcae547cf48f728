import type { Actor } from '#platform/changes/actor.ts';
import type { NewLogEntry } from '#platform/changes/log-entry.ts';
import type { GuildId } from '#platform/ids.ts';
import type { NewJob } from '#platform/jobs/new-job.ts';
import type { AccessFacts, KnownMember } from './access-facts.ts';
import type { BuildRead } from './prepared.ts';
import type { GuildReader, GuildWriter } from './schema-access.ts';

/** The inside of a change. */
export type ChangeTx = {
  readonly guildId: GuildId;
  readonly actor: Actor;
  /** The time of the change, the same for all that it writes. */
  readonly now: Date;
  readonly db: GuildWriter;
  /** Adds an entry to the guild's log; it is numbered when the change commits. */
  log(entry: NewLogEntry): void;
  /** A job that runs after, and only if, the change commits. */
  enqueue(job: NewJob): void;
  /**
   * Does something once, when all else of the change is done: for a row that the guild's other changes wait for, so that none waits longer
   * than for the commit. Asked again under the same key, it is still done once. It may neither ask for more of this nor throw what
   * somebody is to be told.
   */
  lastly(key: string, act: (tx: ChangeTx) => Promise<void>): void;
};

/** Makes a change happen at most once: the second one with the same key gets the first one's result. */
export type OnceKey = {
  /** Who may repeat what: `api:<user>` or `interaction`. */
  readonly scope: string;
  readonly key: string;
  /** What was asked for; the same key with another fingerprint is refused (422 `idempotency-mismatch`). */
  readonly fingerprint: string;
};

/** The only way to a guild's data: bound to its schema; there is no query that could name two guilds. */
export type Guild = {
  readonly id: GuildId;
  readonly read: GuildReader;
  /**
   * A read that is asked again and again, as a page of records is: its text is made once and planned once per connection.
   * @param shape name of the read, with all that its text depends on
   */
  prepared<Values extends Readonly<Record<string, unknown>>, Row>(
    shape: string,
    build: BuildRead<Values, Row>,
    values: Values,
  ): Promise<readonly Row[]>;
  /** What decides rights here, and the settings; as true as if it were read now, and mostly remembered. */
  facts(): Promise<AccessFacts>;
  /** A member as far as rights and names go, as true and as remembered; undefined for somebody who is not in the guild. */
  member(userId: string): Promise<KnownMember | undefined>;
  /**
   * The one door for changes: rows, log entries and jobs in one transaction, which commits whole or not at all.
   * What `act` returns must be JSON when the handle is `once(…)`.
   */
  change<Result>(actor: Actor, act: (tx: ChangeTx) => Promise<Result>): Promise<Result>;
  /**
   * The same guild, whose changes under this key happen at most once: each is known by its place in the order in which this handle
   * was asked for changes, so a repeat that asks for the same changes in the same order gets the same answers.
   */
  once(key: OnceKey): Guild;
};
