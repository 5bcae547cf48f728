import { z } from 'zod';
import { defineJob, type JobDefinition } from '#platform/jobs/job.ts';
import { CLEAR_JOB, clearUnused } from './keep-file.ts';
import type { FileStorage } from './storage.ts';

/** The job that clears away, the night after files were kept or let go, what is not needed any more. */
export const clearFilesJob = (storage: FileStorage): JobDefinition =>
  defineJob({
    name: CLEAR_JOB,
    payload: z.strictObject({}),
    run: async (guild) => {
      await clearUnused(storage, guild);
    },
  });
