import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';

/** How long one answer may take (ms). */
const ANSWER_LIMIT_MS = 10_000;
/** How long a person who signs in is kept waiting for Discord's limits, all waits together (ms). */
const PATIENCE_MS = 20_000;
/** Waited for where Discord does not say how long (ms). */
const UNTOLD_MS = 1_000;
/** A little more than was asked for: clocks differ, and too early counts against us (ms). */
const MARGIN_MS = 50;

const limitedSchema = z.object({ retry_after: z.number().nonnegative() });

/** How long an answer 429 says to wait (ms): `retry_after` in its body, or the header, both in seconds. */
const retryAfter = async (answer: Response): Promise<number> => {
  const body = limitedSchema.safeParse(await answer.json().catch(() => undefined));
  const seconds = body.success
    ? body.data.retry_after
    : Number(answer.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds * 1000 : UNTOLD_MS;
};

/**
 * Asks Discord, and asks again when it was too soon. Where the wait would be longer than a person has patience for, the
 * refusal itself is the answer.
 * Source: Discord's reference, "Rate Limits".
 */
export const askPatiently = async (url: string, init: RequestInit): Promise<Response> => {
  let patience = PATIENCE_MS;
  for (;;) {
    const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(ANSWER_LIMIT_MS) });
    if (answer.status !== 429) return answer;
    const pause = (await retryAfter(answer.clone())) + MARGIN_MS;
    if (pause > patience) return answer;
    patience -= pause;
    await wait(pause);
  }
};
