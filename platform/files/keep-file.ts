import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Actor } from '#platform/changes/actor.ts';
import { DomainError, notFound } from '#platform/errors.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import { acceptFile } from './accept.ts';
import type { FileStorage } from './storage.ts';

/** How much may be kept (bytes). */
export type FileLimits = { readonly perFile: number; readonly perGuild: number };

/** What the rest of the house does files with. */
export type Files = { readonly storage: FileStorage; readonly limits: FileLimits };

/** A file of a guild. */
export type StoredFile = {
  /** Unguessable; part of its address. */
  readonly id: string;
  readonly name: string;
  /** Media type, by its content. */
  readonly type: string;
  /** Bytes. */
  readonly size: number;
  /** Pixels, of pictures. */
  readonly width: number | null;
  readonly height: number | null;
  /** SHA-256 in hexadecimal. */
  readonly hash: string;
};

/** Name of the job that clears away bytes which no file names. */
export const CLEAR_JOB = 'files.clear';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Has what is not needed cleared away in the coming night (UTC), once however many files are kept and forgotten until then. */
const clearTonight = (tx: ChangeTx): void => {
  const midnight = Math.floor(tx.now.getTime() / DAY_MS + 1) * DAY_MS;
  tx.enqueue({ name: CLEAR_JOB, payload: {}, key: `${CLEAR_JOB}:${midnight}`, runAt: new Date(midnight) });
};

const NAME_LIMIT = 100;

/** A name for a file that every system takes: no path, no control characters, no leading dots. Pure. */
export const safeName = (name: string): string => {
  const base = name
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}"*/:<>?\\|]+/gu, ' ')
    .trim()
    .replace(/^[.\s]+/, '');
  const characters = [...base];
  if (characters.length <= NAME_LIMIT) return base || 'file';
  const ending = /\.[\p{L}\p{N}]{1,8}$/u.exec(base)?.[0] ?? '';
  return characters.slice(0, NAME_LIMIT - ending.length).join('') + ending;
};

/**
 * Keeps a file: bytes in, an id out. The bytes are stored before the row, so that a row never names what is not there; what a crash leaves
 * without a row is cleared away later.
 * @throws DomainError file-empty, file-too-large, file-space, and those of a broken picture
 */
export const keepFile = async (
  { storage, limits }: Files,
  guild: Guild,
  actor: Actor,
  given: { readonly name: string; readonly bytes: Uint8Array },
): Promise<StoredFile> => {
  if (given.bytes.length > limits.perFile)
    throw new DomainError('file-too-large', 413, { limit: limits.perFile });
  const { bytes, type, size } = await acceptFile(given.bytes);
  const file: StoredFile = {
    id: randomBytes(16).toString('base64url'),
    name: safeName(given.name),
    type,
    size: bytes.length,
    width: size?.width ?? null,
    height: size?.height ?? null,
    hash: createHash('sha256').update(bytes).digest('hex'),
  };
  // Looked at before the bytes are stored, so that a guild that is full fills nothing more; and again under a lock.
  requireSpace(await usedSpace(guild.read), file.size, limits.perGuild);
  await storage.write(guild.id, file.hash, bytes);
  return guild.change(actor, async (tx) => {
    await takeSpace(tx, file.size, limits.perGuild);
    await tx.db
      .insertInto('files')
      .values({ ...file, created_at: tx.now })
      .execute();
    clearTonight(tx);
    const { id, name, hash } = file;
    tx.log({ type: 'file.kept', entity: 'file', entityId: id, data: { name, type, size: file.size, hash } });
    return file;
  });
};

const usedSpace = async (read: Pick<Guild['read'], 'selectFrom'>): Promise<number> => {
  const { used } = await read
    .selectFrom('files')
    .select(sql<number>`coalesce(sum(size), 0)::bigint`.as('used'))
    .executeTakeFirstOrThrow();
  return used;
};

const requireSpace = (used: number, size: number, limit: number): void => {
  if (used + size > limit) throw new DomainError('file-space', 413, { limit, used });
};

/** Counted under a lock, so that two files at once do not both take the last space. */
const takeSpace = async (tx: ChangeTx, size: number, limit: number): Promise<void> => {
  await tx.db.selectFrom('log_head').select('number').forUpdate().executeTakeFirstOrThrow();
  requireSpace(await usedSpace(tx.db as unknown as Guild['read']), size, limit);
};

const COLUMNS = ['id', 'name', 'type', 'size', 'width', 'height', 'hash'] as const;

/** @throws DomainError not-found */
export const loadFile = async (guild: Pick<Guild, 'read'>, id: string): Promise<StoredFile> => {
  const row = await guild.read.selectFrom('files').select(COLUMNS).where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound('file');
  return row;
};

/** Forgets a file; its bytes go once no other file has the same. */
export const forgetFile = async (tx: ChangeTx, id: string): Promise<void> => {
  const row = await tx.db
    .deleteFrom('files')
    .where('id', '=', id)
    .returning(['name', 'hash'])
    .executeTakeFirst();
  if (!row) return;
  clearTonight(tx);
  tx.log({ type: 'file.forgotten', entity: 'file', entityId: id, data: row });
};

/**
 * Clears away bytes that no file names: of forgotten files, and what a crash left. Young blobs may belong to a file that is being kept, so
 * what was listed is asked for once more after a while.
 * @param settle waits that while
 * @returns how many blobs went
 */
export const clearUnused = async (
  storage: FileStorage,
  guild: Guild,
  settle: () => Promise<void>,
): Promise<number> => {
  const stored = await storage.list(guild.id);
  const unused = async (): Promise<readonly string[]> => {
    const rows = await guild.read.selectFrom('files').select('hash').distinct().execute();
    const named = new Set(rows.map(({ hash }) => hash));
    return stored.filter((hash) => !named.has(hash));
  };
  if ((await unused()).length === 0) return 0;
  await settle();
  const still = await unused();
  for (const hash of still) await storage.remove(guild.id, hash);
  return still.length;
};
