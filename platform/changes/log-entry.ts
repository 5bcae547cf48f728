import { z } from 'zod';
import { actorSchema } from './actor.ts';

/** One entry of a guild's log, as the API, the live stream and histories show it. */
export const logEntrySchema = z.strictObject({
  guildId: z.string(),
  /** Gapless per guild, from 1, in commit order. */
  number: z.int().positive(),
  /** UTC, ISO 8601 with milliseconds. */
  at: z.iso.datetime(),
  actor: actorSchema,
  /** `<entity>.<what happened>`, for example `task.claimed`. */
  type: z.string(),
  entity: z.string(),
  entityId: z.string(),
  /** What changed: for fields `{ changes: { field: { old, new } } }`; otherwise as the feature says. */
  data: z.record(z.string(), z.json()),
});
export type LogEntry = z.infer<typeof logEntrySchema>;

/** What a change writes; number, time, actor and hash are the door's. */
export type NewLogEntry = {
  readonly type: string;
  readonly entity: string;
  readonly entityId: string;
  readonly data: Readonly<Record<string, z.infer<ReturnType<typeof z.json>>>>;
};
