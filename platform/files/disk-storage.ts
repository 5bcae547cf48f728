import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError } from '#platform/errors.ts';
import type { GuildId } from '#platform/ids.ts';
import type { FileStorage } from './storage.ts';

const HASH = /^[0-9a-f]{64}$/;

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** Stores blobs below a folder, a folder for each guild; only their owner reads them. */
export const diskStorage = (root: string): FileStorage => {
  const folderOf = (guildId: GuildId): string => join(root, guildId);
  const pathOf = (guildId: GuildId, hash: string): string => join(folderOf(guildId), hash.slice(0, 2), hash);
  return {
    write: async (guildId, hash, bytes) => {
      const path = pathOf(guildId, hash);
      await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
      // Under another name first, so that a kill never leaves half a blob under its own.
      const draft = `${path}.${randomBytes(6).toString('hex')}`;
      const file = await open(draft, 'wx', 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(draft, path);
    },
    read: async (guildId, hash) =>
      readFile(pathOf(guildId, hash)).catch((error: unknown) => {
        throw isMissing(error) ? new DomainError('file-missing', 404) : error;
      }),
    remove: async (guildId, hash) => rm(pathOf(guildId, hash), { force: true }),
    list: async (guildId) => {
      const entries = await readdir(folderOf(guildId), { recursive: true }).catch((error: unknown) => {
        if (isMissing(error)) return [];
        throw error;
      });
      return entries.map((entry) => entry.split(/[\\/]/).at(-1) ?? '').filter((name) => HASH.test(name));
    },
    removeAll: async (guildId) => rm(folderOf(guildId), { recursive: true, force: true }),
  };
};
