import { DiscordAPIError, HTTPError, RateLimitError } from '@discordjs/rest';
import { BrokenCircuitError } from 'cockatiel';
import { InvalidRequestsStop } from './invalid-requests.ts';

/** What an error of Discord means. Gone and forbidden are never confused: the first is final, the second waits for a person. */
export type DiscordFailure = {
  readonly kind: 'gone' | 'stranded' | 'forbidden' | 'invalid' | 'capped' | 'paced' | 'unavailable';
  readonly code: number | undefined;
  /** Discord's own words. */
  readonly message: string;
  /** Of `paced`: after how long Discord takes it (ms). */
  readonly retryAfter?: number;
};

/** A message is there, and nobody can edit it any more: the webhook that sent it was deleted. */
export class StrandedMessage extends Error {
  constructor(messageId: string) {
    super(`The webhook that sent the message ${messageId} was deleted`);
    this.name = 'StrandedMessage';
  }
}

/** Unknown channel, message, role, webhook, interaction, command. Source: Discord's reference, "JSON Error Codes". */
const GONE: ReadonlySet<number> = new Set([10_003, 10_008, 10_011, 10_015, 10_062, 10_063]);
/** An unknown guild is one that the bot is not in: what is in it may well be there. */
const FORBIDDEN: ReadonlySet<number> = new Set([10_004, 50_001, 50_013]);
const OLD_EDITS_CAPPED = 30_046;

/** Classifies what a call threw; undefined for an error that is not Discord's. */
export const classifyDiscordError = (error: unknown): DiscordFailure | undefined => {
  if (error instanceof DiscordAPIError) {
    const code = typeof error.code === 'number' ? error.code : undefined;
    const failure = { code, message: error.message };
    if (code !== undefined && GONE.has(code)) return { kind: 'gone', ...failure };
    if (code === OLD_EDITS_CAPPED) return { kind: 'capped', ...failure };
    if ((code !== undefined && FORBIDDEN.has(code)) || error.status === 403)
      return { kind: 'forbidden', ...failure };
    if (error.status === 401) return { kind: 'unavailable', ...failure };
    return error.status >= 500 ? { kind: 'unavailable', ...failure } : { kind: 'invalid', ...failure };
  }
  if (error instanceof RateLimitError)
    return { kind: 'paced', code: undefined, message: error.message, retryAfter: error.retryAfter };
  if (
    error instanceof HTTPError ||
    error instanceof BrokenCircuitError ||
    error instanceof InvalidRequestsStop
  ) {
    return { kind: 'unavailable', code: undefined, message: error.message };
  }
  if (error instanceof StrandedMessage) return { kind: 'stranded', code: undefined, message: error.message };
  return isNetworkError(error) ? { kind: 'unavailable', code: undefined, message: error.message } : undefined;
};

/** Errors of sockets and of fetch, which carry a code of the system or of undici; a time-out is an abort. */
const isNetworkError = (error: unknown): error is Error =>
  error instanceof Error &&
  (error.name === 'AbortError' ||
    error.name === 'TimeoutError' ||
    ('code' in error && typeof error.code === 'string' && /^(?:E[A-Z]+|UND_ERR_\w+)$/.test(error.code)));
