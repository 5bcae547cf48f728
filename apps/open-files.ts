import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { Config } from '#platform/config/config.ts';
import type { Database } from '#platform/database/connect.ts';
import { ensureFact } from '#platform/database/facts.ts';
import { diskStorage } from '#platform/files/disk-storage.ts';
import type { Files } from '#platform/files/keep-file.ts';
import { type FileLinks, fileLinks } from '#platform/files/links.ts';
import { s3Storage } from '#platform/files/s3-storage.ts';

/** Opens where files lie, and makes the secret of their addresses once. */
export const openFiles = async (
  { files, dataFolder }: Pick<Config, 'files' | 'dataFolder'>,
  { installation }: Pick<Database, 'installation'>,
): Promise<{ readonly files: Files; readonly fileLinks: FileLinks }> => {
  const made = await ensureFact(installation, 'files.secret', () => randomBytes(32).toString('base64url'));
  return {
    files: {
      storage: files.s3 ? s3Storage(files.s3) : diskStorage(join(resolve(dataFolder), 'files')),
      limits: files.limits,
    },
    fileLinks: fileLinks(z.string().parse(made)),
  };
};
