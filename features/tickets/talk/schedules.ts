import { z } from 'zod';

/** Silence after which a conversation ends (ms). */
export const SILENCE_MS = 10 * 60_000;
/** How long a channel stays after its conversation ended (ms): one that was cancelled needs no reading. */
export const GONE_MS = { cancelled: 3_000, told: 60_000 } as const;

const payload = z.strictObject({ draft: z.int().positive() });

/** What is planned of a conversation; `due.ts` says what happens then. */
export const draftSilent = { name: 'tickets.talk-silent', payload };
export const draftGone = { name: 'tickets.talk-gone', payload };
