import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { GuildId } from '#platform/ids.ts';
import type { ChunkProgress } from './member-sync/runs.ts';
import { type Member, readMemberIds, readMembers } from './projection/shapes.ts';

/** Discord answers one request for all members of a guild in so long (ms). Source: its reference, "Request Guild Members". */
const ANSWERED_EVERY_MS = 30_000;
/** How long a call waits for its last chunk before it is made again (ms). */
const OVERDUE_MS = ANSWERED_EVERY_MS + 10_000;

const chunkSchema = z.object({
  members: z.unknown(),
  chunk_index: z.int().min(0),
  chunk_count: z.int().min(1),
  nonce: z.string().optional(),
});

type Call = {
  readonly nonce: string;
  readonly askedAt: number;
  readonly chunks: Set<number>;
  readonly present: Set<string>;
  /** Members of each chunk who could not be read. */
  readonly unreadable: Map<number, number>;
  /** Chunks in which somebody is of whom not even the id could be read. */
  readonly unnamed: Set<number>;
  /** Whom an event told of since: it is newer than any chunk. */
  readonly heardOf: Set<string>;
};

/** What a chunk tells. */
export type Told = {
  /** Members of whom nothing newer has been heard. */
  readonly members: readonly Member[];
  readonly unreadable: number;
  /** How far the call is with this chunk. */
  readonly progress: ChunkProgress;
  /** With the last chunk: everybody who is in the guild, as far as their ids can be read. */
  readonly everybody: readonly string[] | undefined;
  /** Somebody is there of whom not even the id could be read: nobody else can be told to have gone. */
  readonly isAnybodyUnnamed: boolean;
};

/** Asks for all members of guilds, and puts the answers together. Source: Discord's reference, "Request Guild Members". */
export type RollCall = {
  /** Asks for all members of a guild; chunks of an earlier call are not taken any more. */
  begin(id: GuildId): void;
  /** Whether Discord would answer a request now: not so soon after the last one. */
  wouldBeAnswered(id: GuildId): boolean;
  /** Takes an event about one member of a guild. */
  hear(id: GuildId, userId: string, isGone: boolean): void;
  /** Takes a chunk, which may be taken again; undefined when it belongs to no call of ours. */
  take(id: GuildId, chunk: unknown): Told | undefined;
  /** Everything of the call has been stored. */
  end(id: GuildId): void;
  /** Asks again where answers are overdue, or wherever one is waited for. */
  askAgain(which: 'overdue' | 'all'): void;
};

/** @param request sends the request; it may get lost */
export const createRollCall = (
  request: (id: GuildId, nonce: string) => void,
  clock: () => number,
): RollCall => {
  const calls = new Map<GuildId, Call>();
  const lastAskedAt = new Map<GuildId, number>();

  const begin = (id: GuildId): void => {
    const nonce = randomBytes(12).toString('hex');
    calls.set(id, {
      nonce,
      askedAt: clock(),
      chunks: new Set(),
      present: new Set(),
      unreadable: new Map(),
      unnamed: new Set(),
      heardOf: new Set(),
    });
    lastAskedAt.set(id, clock());
    request(id, nonce);
  };

  return {
    begin,
    wouldBeAnswered: (id) => clock() - (lastAskedAt.get(id) ?? Number.NEGATIVE_INFINITY) >= ANSWERED_EVERY_MS,
    hear: (id, userId, isGone) => {
      const call = calls.get(id);
      if (!call) return;
      call.heardOf.add(userId);
      if (isGone) call.present.delete(userId);
      else call.present.add(userId);
    },
    take: (id, raw) => {
      const chunk = chunkSchema.parse(raw);
      const call = calls.get(id);
      if (!call || call.nonce !== chunk.nonce) return undefined;
      const { items, unreadable } = readMembers(chunk.members);
      const members = items.filter((member) => !call.heardOf.has(member.user_id));
      const ids = readMemberIds(chunk.members);
      for (const userId of ids ?? members.map((member) => member.user_id))
        if (!call.heardOf.has(userId)) call.present.add(userId);
      if (!ids) call.unnamed.add(chunk.chunk_index);
      call.chunks.add(chunk.chunk_index);
      call.unreadable.set(chunk.chunk_index, unreadable);
      const progress = {
        chunks: call.chunks.size,
        expected: chunk.chunk_count,
        found: call.present.size,
        unreadable: [...call.unreadable.values()].reduce((sum, count) => sum + count, 0),
      };
      const isWhole = call.chunks.size >= chunk.chunk_count;
      const everybody = isWhole ? [...call.present] : undefined;
      return { members, unreadable, progress, everybody, isAnybodyUnnamed: call.unnamed.size > 0 };
    },
    end: (id) => void calls.delete(id),
    askAgain: (which) => {
      const before = which === 'all' ? Number.POSITIVE_INFINITY : clock() - OVERDUE_MS;
      for (const [id, call] of [...calls]) if (call.askedAt <= before) begin(id);
    },
  };
};
