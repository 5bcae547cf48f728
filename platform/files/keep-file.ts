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

/** How long a file is kept that no record holds (ms): so long whatever held it can be brought back with it. */
const UNUSED_MS = 30 * DAY_MS;

/** Has what is not needed cleared away in the night (UTC) after a while, once however many files are kept and let go until then. */
const clearLater = (tx: ChangeTx, afterMs: number): void => {
  const midnight = Math.floor((tx.now.getTime() + afterMs) / DAY_MS + 1) * DAY_MS;
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

/** Keeping and clearing away the same bytes wait for one another, until the change ends. */
const lockBytes = async (tx: ChangeTx, hash: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`file ${tx.guildId} ${hash}`}, 0))`.execute(
    tx.db,
  );
};

/** What a picture's id ends with, so that whoever shows it knows what it is. */
const ENDINGS: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/gif': 'gif',
};

const freshId = (type: string): string => {
  const ending = ENDINGS[type];
  return `${randomBytes(16).toString('base64url')}${ending === undefined ? '' : `-${ending}`}`;
};

/**
 * Keeps a file: bytes in, an id out. The bytes are stored before the row, so that a row never names what is not there; what a crash leaves
 * without a row is cleared away later. No record holds it yet: until one does it is kept for a month.
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
    id: freshId(type),
    name: safeName(given.name),
    type,
    size: bytes.length,
    width: size?.width ?? null,
    height: size?.height ?? null,
    hash: createHash('sha256').update(bytes).digest('hex'),
  };
  // Looked at before the bytes are stored, so that a guild that is full fills nothing more; and again under a lock.
  requireSpace(await usedSpace(guild.read), file.size, limits.perGuild);
  return guild.change(actor, async (tx) => {
    await lockBytes(tx, file.hash);
    await storage.write(guild.id, file.hash, bytes);
    await takeSpace(tx, file.size, limits.perGuild);
    await tx.db
      .insertInto('files')
      .values({ ...file, created_at: tx.now, unused_since: tx.now })
      .execute();
    clearLater(tx, 0);
    clearLater(tx, UNUSED_MS);
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

/** A file, or undefined. */
export const findStored = (guild: Pick<Guild, 'read'>, id: string): Promise<StoredFile | undefined> =>
  guild.read.selectFrom('files').select(COLUMNS).where('id', '=', id).executeTakeFirst();

/** @throws DomainError not-found */
export const loadFile = async (guild: Pick<Guild, 'read'>, id: string): Promise<StoredFile> => {
  const row = await findStored(guild, id);
  if (!row) throw notFound('file');
  return row;
};

/**
 * A record holds a file from now on.
 * @param by the record: `task:12`
 * @throws DomainError file-missing
 */
export const holdFile = async (tx: ChangeTx, id: string, by: string): Promise<void> => {
  const row = await tx.db
    .updateTable('files')
    .set({ unused_since: null })
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  if (!row) throw new DomainError('file-missing', 422);
  await tx.db
    .insertInto('file_uses')
    .values({ file_id: id, used_by: by })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
};

/** A record holds a file no more. Held by none, it is kept for a month: as long as that its record can be brought back with it. */
export const letFileGo = async (tx: ChangeTx, id: string, by: string): Promise<void> => {
  // Locked first, so that of two that let go at once the second sees what the first did.
  await tx.db.selectFrom('files').select('id').where('id', '=', id).forUpdate().execute();
  await tx.db.deleteFrom('file_uses').where('file_id', '=', id).where('used_by', '=', by).execute();
  await tx.db
    .updateTable('files')
    .set({ unused_since: tx.now })
    .where('id', '=', id)
    .where('id', 'not in', tx.db.selectFrom('file_uses').select('file_id').where('file_id', '=', id))
    .execute();
  clearLater(tx, UNUSED_MS);
};

/** Forgets at once, of some files that a record held, those that none holds any more; their bytes go in the night. */
export const forgetUnheld = async (tx: ChangeTx, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return;
  const rows = await tx.db
    .deleteFrom('files')
    .where('id', 'in', ids)
    .where('id', 'not in', tx.db.selectFrom('file_uses').select('file_id').where('file_id', 'in', ids))
    .returning(['id', 'name', 'hash'])
    .execute();
  for (const { id, ...data } of rows) tx.log({ type: 'file.forgotten', entity: 'file', entityId: id, data });
  clearLater(tx, 0);
};

/** Of some files, those that are there. */
export const findFiles = async (
  read: Pick<Guild['read'], 'selectFrom'> | Pick<ChangeTx['db'], 'selectFrom'>,
  ids: readonly string[],
): Promise<ReadonlySet<string>> => {
  if (ids.length === 0) return new Set();
  const rows = await read.selectFrom('files').select('id').where('id', 'in', ids).execute();
  return new Set(rows.map(({ id }) => id));
};

const ACTOR = { kind: 'job', name: 'files' } as const;

/** Forgets files that no record has held for a month. */
const forgetUnused = (guild: Guild): Promise<void> =>
  guild.change(ACTOR, async (tx) => {
    const rows = await tx.db
      .deleteFrom('files')
      .where('unused_since', '<=', new Date(tx.now.getTime() - UNUSED_MS))
      .returning(['id', 'name', 'hash'])
      .execute();
    for (const { id, ...data } of rows)
      tx.log({ type: 'file.forgotten', entity: 'file', entityId: id, data });
  });

/**
 * Forgets what has been unused for long, and clears away bytes that no file names: of forgotten files, and what a crash left.
 * @returns how many blobs went
 */
export const clearUnused = async (storage: FileStorage, guild: Guild): Promise<number> => {
  await forgetUnused(guild);
  const stored = await storage.list(guild.id);
  const rows = await guild.read.selectFrom('files').select('hash').distinct().execute();
  const named = new Set(rows.map(({ hash }) => hash));
  let cleared = 0;
  for (const hash of stored.filter((each) => !named.has(each))) {
    const isCleared = await guild.change(ACTOR, async (tx) => {
      await lockBytes(tx, hash);
      // Equal bytes may have been kept since.
      const row = await tx.db.selectFrom('files').select('id').where('hash', '=', hash).executeTakeFirst();
      if (row) return false;
      await storage.remove(guild.id, hash);
      return true;
    });
    if (isCleared) cleared += 1;
  }
  return cleared;
};
