import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { defineJob, type JobDefinition } from '#platform/jobs/job.ts';
import { CLEAR_JOB, clearUnused } from './keep-file.ts';
import type { FileStorage } from './storage.ts';

/** How long a file that is being kept right now may take until its row is there (ms). */
const SETTLE_MS = 60_000;

/** The job that clears away, the night after files were kept or forgotten, the bytes that no file names. */
export const clearFilesJob = (storage: FileStorage, settleMs: number = SETTLE_MS): JobDefinition =>
  defineJob({
    name: CLEAR_JOB,
    payload: z.strictObject({}),
    run: async (guild, _payload, { signal }) => {
      await clearUnused(storage, guild, () => wait(settleMs, undefined, { signal }));
    },
  });
