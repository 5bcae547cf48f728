import { z } from 'zod';
import type { ChangeTx } from '#platform/guilds/handle.ts';

export const TRANSCRIPT_JOB = 'tickets.send-transcript';
export const transcriptPayload = z.strictObject({ ticket: z.int().positive() });

/** Tries, over some three hours. */
const TRIES = 10;

/** Sends a ticket's transcript to its requester after this change. */
export const requestTranscript = (tx: ChangeTx, ticket: number): void =>
  tx.enqueue({ name: TRANSCRIPT_JOB, payload: { ticket }, key: String(ticket), maxAttempts: TRIES });
