import { jobsOf } from '#features/define-feature.ts';
import { features } from '#features/index.ts';
import { openDeeds } from '#platform/discord/deeds.ts';
import { memberRoleJob } from '#platform/discord/member-role.ts';
import { clearFilesJob } from '#platform/files/clear-job.ts';
import { enabledFeatures } from '#platform/guilds/feature-tables.ts';
import { startWorker, type Worker } from '#platform/jobs/worker.ts';
import { scheduleJob } from '#platform/schedule/run-due.ts';
import type { Connected } from './bot.ts';
import type { House } from './house.ts';

/** Jobs at once; those of one lane and guild still run one after another. */
const CONCURRENCY = 6;

/** What features do at a time, while they are on. */
const scheduled = scheduleJob({
  definitions: features.flatMap((feature) => feature.schedules),
  isOn: async (guild, { name }) => (await enabledFeatures(guild)).has(name.split('.')[0] ?? ''),
});

/** Runs the jobs of the sync engine and of all features. */
export const startJobs = (house: House, { engine, rest, inflows }: Connected): Promise<Worker> =>
  startWorker({
    pool: house.database.pool,
    guilds: house.guilds,
    atOnce: house.atOnce,
    jobs: [
      ...engine.jobs,
      inflows.job,
      scheduled,
      clearFilesJob(house.files.storage),
      memberRoleJob(rest),
      ...jobsOf(features, openDeeds(rest, house.credentials.clientId), house.files),
    ],
    logger: house.logger,
    concurrency: CONCURRENCY,
    isAlone: house.isAlone,
  });
