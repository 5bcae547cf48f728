import type { FastifyReply } from 'fastify';
import type { LogEntry } from '#platform/changes/log-entry.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { type Ability, abilityFor } from '#platform/permissions/ability.ts';
import { resolveLevel } from '#platform/permissions/resolve-level.ts';
import { asOwn, maySeeEntries, withoutChannel } from './seeing-entries.ts';
import type { ServerParts } from './server-parts.ts';
import { beatFrame, entryFrame, helloFrame, revokedFrame } from './stream-frames.ts';
import type { Position } from './stream-position.ts';
import { type SignedIn, subjectOf } from './viewer.ts';

/** How often a stream says that it lives (ms). */
const BEAT_MS = 15_000;
/** The reader's session and rights are looked at again every so many beats: once a minute. */
const BEATS_PER_REVIEW = 4;
/** A client that is this far behind is let go: it resumes where it was (bytes). */
const BEHIND_LIMIT = 1024 * 1024;
/** After entries about these the rights of anybody may be others. */
const RIGHTS = new Set(['role', 'grant', 'settings', 'feature', 'guild']);

export type StreamRequest = {
  readonly viewer: SignedIn;
  /** The request's cookies; asked again whether they still belong to somebody. */
  readonly cookie: string | undefined;
  readonly guilds: readonly { readonly guild: Guild; readonly ability: Ability }[];
  readonly position: Position;
  /** Entities to hear of; undefined: all. */
  readonly entities: ReadonlySet<string> | undefined;
};

const mayBringOtherRights = (entry: LogEntry, viewer: SignedIn): boolean =>
  RIGHTS.has(entry.entity) ||
  // One entry for many members names the guild itself.
  (entry.entity === 'member' && [viewer.discordId, entry.guildId].includes(entry.entityId));

/** Writes the guilds' entries to one client until it goes, falls behind, or may not any more. Returns what ends it. */
export const openConnection = (
  parts: ServerParts,
  { raw }: Pick<FastifyReply, 'raw'>,
  { viewer, cookie, guilds, position, entities }: StreamRequest,
): (() => void) => {
  const unfollow = new Map<string, () => void>();
  const abilities = new Map<string, Ability>(guilds.map(({ guild, ability }) => [guild.id, ability]));
  let isEnded = false;
  let beats = 0;

  const end = (): void => {
    if (isEnded) return;
    isEnded = true;
    clearInterval(timer);
    for (const stop of unfollow.values()) stop();
    unfollow.clear();
    raw.end();
  };
  const send = (frame: string): void => {
    if (isEnded) return;
    raw.write(frame);
    if (raw.writableLength <= BEHIND_LIMIT) return;
    parts.logger.debug({ accountId: viewer.accountId }, 'A stream is ended: its client does not keep up');
    raw.destroy(); // ending it would wait for the very client that does not read
    end();
  };
  const failed = (error: unknown): void => {
    parts.logger.warn({ err: error }, 'A stream is ended: its reader’s rights could not be looked up');
    end();
  };

  /** Looks again at what the reader may see; whoever lost a guild hears that, and nothing more of it. */
  const review = async (guild: Guild): Promise<void> => {
    const level = await resolveLevel(guild, subjectOf(viewer));
    if (level) {
      abilities.set(guild.id, abilityFor(level, parts.tables));
      return;
    }
    unfollow.get(guild.id)?.();
    unfollow.delete(guild.id);
    abilities.delete(guild.id);
    position.delete(guild.id);
    send(revokedFrame(guild.id));
  };

  const take = async (guild: Guild, entries: readonly LogEntry[]): Promise<void> => {
    for (const entry of entries) {
      if (isEnded) return;
      // Before the entry itself: whoever was thrown out by it does not see it, nor what follows.
      if (mayBringOtherRights(entry, viewer)) await review(guild);
      const ability = abilities.get(guild.id);
      if (!ability) return;
      position.set(guild.id, entry.number);
      if (entities && !entities.has(entry.entity)) continue;
      const heard = maySeeEntries(ability, parts.events, entry.entity)
        ? // Who may know of which channel only the log looks up.
          withoutChannel(entry)
        : asOwn(entry, parts.owners, viewer.discordId);
      if (heard) send(entryFrame(position, heard));
    }
  };

  const reviewAll = async (): Promise<void> => {
    if (!(await parts.auth.viewer(cookie))) return end();
    for (const { guild } of guilds) if (abilities.has(guild.id)) await review(guild);
  };

  const beat = (): void => {
    beats += 1;
    send(beatFrame(position));
    if (beats % BEATS_PER_REVIEW === 0) void reviewAll().catch(failed);
  };
  const timer = setInterval(beat, BEAT_MS);
  timer.unref();

  raw.on('close', end);
  raw.on('error', end);
  send(helloFrame(position));
  for (const { guild } of guilds) {
    // One after another, so that entries wait while rights are looked up.
    let before: Promise<void> = Promise.resolve();
    const deliver = (entries: readonly LogEntry[]): void => {
      before = before.then(() => take(guild, entries)).catch(failed);
    };
    unfollow.set(guild.id, parts.tail.follow(guild, position.get(guild.id) ?? 0, deliver));
  }
  if (raw.destroyed) end(); // it went while it was being opened
  return end;
};
