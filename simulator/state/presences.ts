import type { SessionPresence } from '../presence/presences.ts';

/** How somebody who has no session here is seen, as if a client were open elsewhere. */
export type StandingPresence = SessionPresence & { user_id: string };
