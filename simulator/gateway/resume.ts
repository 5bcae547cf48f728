import { z } from 'zod';
import { CLOSE, OP } from './codes.ts';
import { callerOf } from './identify.ts';
import type { Link } from './link.ts';
import { deliver } from './session.ts';

const resumeSchema = z.object({ token: z.string(), session_id: z.string(), seq: z.number().int() });

/** Takes up a session where a client left it (op 6): what it missed comes first, then RESUMED. */
export const resume = (link: Link, raw: unknown): void => {
  const { simulation, hub } = link;
  if (link.session) return link.refuse(CLOSE.alreadyAuthenticated);
  const parsed = resumeSchema.safeParse(raw);
  if (!parsed.success) return link.refuse(CLOSE.decode);
  const { token, session_id, seq } = parsed.data;
  const caller = callerOf(simulation, token);
  const known = hub.session(session_id);
  // Somebody else's session is as good as none, and stays as it is.
  if (!caller || !known || known.userId !== caller.user.id) return link.send(OP.invalidSession, false);
  if (seq > known.replay.newest) {
    hub.drop(known);
    return link.refuse(CLOSE.invalidSequence);
  }
  const missed = known.replay.since(seq);
  if (!missed || simulation.faults.strike('refuse_resume', { event: 'RESUME', userId: caller.user.id })) {
    hub.drop(known);
    return link.send(OP.invalidSession, false);
  }
  link.attach(known);
  for (const frame of missed) link.sendFrame(frame);
  deliver(known, 'RESUMED', { _trace: ['["guildhall-simulator"]'] });
};
