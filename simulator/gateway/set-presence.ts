import { CLOSE } from './codes.ts';
import type { Operation } from './link.ts';
import { presenceSchema, toSessionPresence } from './presence-body.ts';

/** A session may change its presence so often; Discord drops what is more (observed). */
const PRESENCES = { limit: 5, windowMs: 20_000 };

/** Changes what everybody sees of the session's user (op 3). */
export const setPresence: Operation = ({ simulation, hub, refuse }, session, raw) => {
  const parsed = presenceSchema.safeParse(raw);
  if (!parsed.success) return refuse(CLOSE.decode);
  if (!simulation.buckets.take(`presence:${session.id}`, PRESENCES).isAllowed) return;
  hub.setPresence(session, toSessionPresence(parsed.data, session, simulation.clock()));
};
