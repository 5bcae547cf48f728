import { z } from 'zod';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import { defineJob, type JobDefinition } from '#platform/jobs/job.ts';
import { RECONCILE_JOB, SYNC_LANE } from './links.ts';
import { type GuildEvent, observe } from './observe.ts';
import type { EngineParts } from './parts.ts';
import { reconcile } from './reconcile.ts';
import { sweepGuild } from './sweep.ts';

const SWEEP_JOB = 'sync.sweep';

/** The engine as apps/ runs it. */
export type SyncEngine = {
  readonly jobs: readonly JobDefinition[];
  /** Takes a dispatch of the gateway; durable when it resolves. */
  observe(guild: Guild, event: GuildEvent): Promise<void>;
};

/** Asks for a sweep of the guild after this change; several asked for are one. */
export const requestSweep = (tx: ChangeTx): void =>
  tx.enqueue({ name: SWEEP_JOB, payload: {}, key: 'all', lane: SYNC_LANE });

export const createSyncEngine = (given: Omit<EngineParts, 'inFlight'>): SyncEngine => {
  const parts: EngineParts = { ...given, inFlight: new Map() };
  return {
    jobs: [
      defineJob({
        name: RECONCILE_JOB,
        payload: z.strictObject({ mirror: z.string(), recordId: z.string() }),
        run: (guild, { mirror, recordId }) => reconcile(parts, guild, mirror, recordId),
      }),
      defineJob({
        name: SWEEP_JOB,
        payload: z.strictObject({}),
        run: async (guild) => {
          const report = await sweepGuild(parts, guild);
          parts.logger.debug({ guildId: guild.id, ...report }, 'Swept');
        },
      }),
    ],
    observe: (guild, event) => observe(parts, guild, event),
  };
};
