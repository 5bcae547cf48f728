import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { DomainError } from '#platform/errors.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { defineJob, type JobDefinition } from '#platform/jobs/job.ts';
import { type Drift, readDrift } from './drift.ts';
import { look } from './look.ts';
import { type GuildEvent, observe } from './observe.ts';
import type { EngineParts } from './parts.ts';
import { probeGuild } from './probe.ts';
import { beginAhead, reconcile } from './reconcile.ts';
import { LOOK_JOB, PROBE_JOB, RECONCILE_JOB, SWEEP_JOB, WAITING_JOB } from './requests.ts';
import { wakeWaiting } from './retry.ts';
import { sweepGuild } from './sweep.ts';

export { requestProbe, requestSweep } from './requests.ts';

/** The engine as apps/ runs it. */
export type SyncEngine = {
  readonly jobs: readonly JobDefinition[];
  /** Says what of a guild differs from Discord, and changes nothing. @throws DomainError discord-unavailable */
  drift(guild: Guild): Promise<Drift>;
  /** Takes a dispatch of the gateway; durable when it resolves. */
  observe(guild: Guild, event: GuildEvent): Promise<void>;
};

export type EngineOptions = Omit<EngineParts, 'process' | 'inFlight' | 'deleting' | 'probed'> & {
  /** No other process uses the database: a link that another one took is free. */
  readonly isAlone: boolean;
};

export const createSyncEngine = ({ isAlone, ...given }: EngineOptions): SyncEngine => {
  const parts: EngineParts = {
    ...given,
    process: { id: randomBytes(9).toString('hex'), isAlone, ended: new Set() },
    inFlight: new Map(),
    deleting: new Set(),
    probed: new Map(),
  };
  /** A look costs many requests: whoever asks while one goes on gets the same. */
  const looking = new Map<string, Promise<Drift>>();
  return {
    jobs: [
      defineJob({
        name: RECONCILE_JOB,
        payload: z.strictObject({ mirror: z.string(), recordId: z.string() }),
        ahead: (tx, asked, taken) => beginAhead(parts, tx, asked, taken),
        run: (guild, asked, { ahead }) => reconcile(parts, guild, asked, ahead),
      }),
      defineJob({
        name: LOOK_JOB,
        payload: z.strictObject({ channelId: z.string(), messageId: z.string(), since: z.number() }),
        run: (guild, asked) => look(parts, guild, asked),
      }),
      defineJob({
        name: PROBE_JOB,
        payload: z.strictObject({}),
        run: (guild) => probeGuild(parts, guild),
      }),
      defineJob({ name: WAITING_JOB, payload: z.strictObject({}), run: wakeWaiting }),
      defineJob({
        name: SWEEP_JOB,
        payload: z.strictObject({}),
        run: async (guild) => {
          const report = await sweepGuild(parts, guild);
          parts.logger.debug({ guildId: guild.id, ...report }, 'Swept');
        },
      }),
    ],
    drift: (guild) => {
      const running = looking.get(guild.id);
      if (running) return running;
      const look = readDrift(parts, guild)
        .catch((error: unknown) => {
          throw parts.classify(error)?.kind === 'unavailable'
            ? new DomainError('discord-unavailable', 503)
            : error;
        })
        .finally(() => looking.delete(guild.id));
      looking.set(guild.id, look);
      return look;
    },
    observe: (guild, event) => observe(parts, guild, event),
  };
};
