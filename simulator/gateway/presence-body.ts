import { z } from 'zod';
import type { SessionPresence } from '../state/presences.ts';
import type { Session } from './session.ts';

/** An activity as a bot may set it. Source: Discord's reference, "Activity Object". */
const activitySchema = z.object({
  name: z.string().min(1).max(128),
  type: z.number().int().min(0).max(5).default(0),
  url: z.string().max(512).nullish(),
  state: z.string().max(128).nullish(),
});

/** What op 3 carries, and what IDENTIFY may begin with. Source: Discord's reference, "Gateway Presence Update Structure". */
export const presenceSchema = z.object({
  since: z.number().nullish(),
  activities: z.array(activitySchema).max(10).nullish(),
  // Libraries of languages without absent text (discordgo) say none.
  status: z.enum(['online', 'dnd', 'idle', 'invisible', 'offline', '']).default('online'),
  afk: z.boolean().nullish(),
});

const CUSTOM = 4;
const STREAMING = 1;
/** Where streams may be. Source: Discord's reference, "Activity Object", `type` 1. */
const STREAMS = /^https:\/\/(?:www\.)?(?:twitch\.tv|youtube\.com)\//;

/** A session's presence out of what it sent; online when it sent none. */
export const toSessionPresence = (
  given: z.output<typeof presenceSchema> | undefined,
  { device }: Pick<Session, 'device'>,
  at: number,
): SessionPresence => ({
  status: given?.status === 'offline' ? 'invisible' : given?.status || 'online',
  activities: (given?.activities ?? []).map((activity) => ({
    id: activity.type === CUSTOM ? 'custom' : at.toString(16),
    name: activity.name,
    type: activity.type,
    ...(typeof activity.state === 'string' ? { state: activity.state } : {}),
    ...(activity.type === STREAMING && STREAMS.test(activity.url ?? '') ? { url: activity.url ?? null } : {}),
    created_at: at,
  })),
  device,
});
