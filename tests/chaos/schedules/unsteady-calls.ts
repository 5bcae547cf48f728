import { DiscordAPIError, RateLimitError } from '@discordjs/rest';
import type { SimulatorClient } from '#simulator/control/client.ts';
import type { Life } from './life.ts';

/** What went wrong with a request. */
export type Mishap = 'none' | 'refused-for-now' | 'answer-lost' | 'forbidden';

/** A dispatch of the gateway that is on its way. */
export type Dispatch = { readonly t: string; readonly d: { readonly id: string } & Record<string, unknown> };

/** What a schedule decides of Discord, and sees of it. */
export type Unsteadiness = {
  /** What goes wrong with the next request. */
  mishap: () => Mishap;
  /** Events that no bot has heard of yet, in order. */
  readonly coming: Dispatch[];
  /** Requests of the product so far that changed something. */
  writes(): number;
};

/** Waits of this length and more are told of, as the client library tells of them (ms). */
const LONG_WAIT_MS = 5_000;

type Refusal = { readonly code: number; readonly message: string };

const refusal = (status: number, answer: Refusal, method: string): DiscordAPIError =>
  new DiscordAPIError(answer, answer.code, status, method, '/', { body: undefined, files: undefined });
const lost = (): Error => Object.assign(new Error('The answer was lost'), { code: 'ECONNRESET' });

const paced = (method: string, route: string, retryAfter: number): RateLimitError =>
  new RateLimitError({
    method,
    route,
    retryAfter,
    timeToReset: retryAfter,
    sublimitTimeout: retryAfter,
    limit: 2,
    hash: '',
    url: route,
    majorParameter: '',
    global: false,
    scope: 'user',
  });

export type Call = <Answer>(method: string, path: string, body?: unknown) => Promise<Answer>;

/**
 * Calls the simulator as a bot, without the client library, which would keep to Discord's pace by the wall clock: here the simulator's
 * time passes instead.
 */
export const openCalls =
  (apiUrl: string, token: string, control: Pick<SimulatorClient, 'setClock'>): Call =>
  async <Answer>(method: string, path: string, body?: unknown): Promise<Answer> => {
    for (;;) {
      const response = await fetch(`${apiUrl}/v10${path}`, {
        method,
        headers: { authorization: `Bot ${token}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (response.status === 429) {
        const { retry_after } = (await response.json()) as { retry_after: number };
        if (retry_after * 1000 > 2 * LONG_WAIT_MS) throw paced(method, path, retry_after * 1000);
        await control.setClock({ body: { advance: LONG_WAIT_MS } });
        continue;
      }
      if (response.status === 204) return undefined as Answer; // the route answers with nothing
      const answer = (await response.json()) as Answer & { code: number; message: string };
      if (response.ok) return answer;
      throw refusal(response.status, answer, method);
    }
  };

/** Requests of processes that may die at any of them, and what comes of each. */
export const openUnsteadiness = () => {
  let writes = 0;
  const unsteady: Unsteadiness = { mishap: () => 'none', coming: [], writes: () => writes };
  /** Does one request as a process does it. */
  const through = async <Answer>(
    life: Life,
    verb: 'read' | 'write',
    act: () => Promise<Answer>,
  ): Promise<Answer> => {
    life.step();
    const mishap = unsteady.mishap();
    if (mishap === 'refused-for-now')
      throw refusal(503, { code: 0, message: '503: Service Unavailable' }, verb);
    if (mishap === 'forbidden') throw refusal(403, { code: 50_013, message: 'Missing Permissions' }, verb);
    if (verb === 'write') writes += 1;
    const answer = await act();
    life.step();
    if (mishap === 'answer-lost') throw lost();
    return answer;
  };
  return { unsteady, through };
};
