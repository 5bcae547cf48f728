import { diskStorage } from '#platform/files/disk-storage.ts';
import type { Files } from '#platform/files/keep-file.ts';

/** For tests that keep no files. */
export const noFiles: Files = {
  storage: diskStorage('/nowhere'),
  limits: { perFile: 1, perGuild: 1 },
};
