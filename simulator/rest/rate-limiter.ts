import { createHash } from 'node:crypto';
import { createInvalidRequests, isInvalidAnswer } from '../rules/invalid-requests.ts';
import type { BucketLimit } from '../rules/rate-buckets.ts';
import type { Simulation } from '../simulation.ts';
import { RateLimited } from './errors.ts';
import { type Caller, majorParameter, type Route } from './router.ts';

/** Requests of one bot or user, or of one address without a token, in a second. Source: Discord's reference, "Global Rate Limit". */
const GLOBAL: BucketLimit = { limit: 50, windowMs: 1000 };

const bucketId = (route: Route): string =>
  createHash('sha1').update(`${route.method} ${route.path}`).digest('hex').slice(0, 16);

/** Headers of an answer, filled while it is made. */
export type Headers = Record<string, string>;

/** What is limited: who asks for what, from where. */
export type Limited = {
  readonly caller: Caller;
  readonly address: string;
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
};

/**
 * Lets requests through or refuses them as Discord does: the limit of all requests, the route's own bucket for each caller, a bucket that
 * all callers share, and the ban after too many invalid requests.
 */
export const createRateLimiter = ({ buckets, clock }: Simulation) => {
  const ids = new Map<Route, string>();
  const idOf = (route: Route): string => {
    const known = ids.get(route);
    if (known !== undefined) return known;
    const made = bucketId(route);
    ids.set(route, made);
    return made;
  };
  const invalid = createInvalidRequests(clock);
  /** The simulator's own client is a person's, and not what the ban is about. */
  const isCounted = (caller: Caller): boolean => caller.kind !== 'user';

  return {
    /** How long an address is banned (ms); 0 when it is not. */
    bannedFor: (caller: Caller, address: string): number =>
      isCounted(caller) ? invalid.bannedFor(address) : 0,

    /**
     * Takes a place in every bucket that the request is in and says so in the headers.
     * @throws RateLimited when one of them is empty.
     */
    admit: ({ caller, address, route, params }: Limited, headers: Headers): void => {
      const who = caller.kind === 'none' ? address : caller.user.id;
      const refuse = (scope: string, afterMs: number): never => {
        headers['X-RateLimit-Scope'] = scope;
        throw new RateLimited(afterMs);
      };
      if (!route.isExempt) {
        const answer = buckets.take(`global:${who}`, GLOBAL);
        if (!answer.isAllowed) {
          headers['X-RateLimit-Global'] = 'true';
          refuse('global', answer.resetAfterMs);
        }
      }
      const id = idOf(route);
      const major = majorParameter(params);
      if (route.limit) {
        const answer = buckets.take(`${id}:${major}:${who}`, route.limit);
        headers['X-RateLimit-Limit'] = String(route.limit.limit);
        headers['X-RateLimit-Remaining'] = String(answer.remaining);
        headers['X-RateLimit-Reset'] = (answer.resetAt / 1000).toFixed(3);
        headers['X-RateLimit-Reset-After'] = (answer.resetAfterMs / 1000).toFixed(3);
        headers['X-RateLimit-Bucket'] = id;
        if (!answer.isAllowed) refuse('user', answer.resetAfterMs);
      }
      if (route.sharedLimit) {
        const answer = buckets.take(`${id}:${major}:all`, route.sharedLimit);
        if (!answer.isAllowed) refuse('shared', answer.resetAfterMs);
      }
    },

    /** Notes how a request ended. */
    note: (caller: Caller, address: string, status: number, headers: Headers): void => {
      if (isCounted(caller) && isInvalidAnswer(status, headers['X-RateLimit-Scope'])) invalid.note(address);
    },
  };
};
