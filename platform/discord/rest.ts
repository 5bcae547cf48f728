import { API } from '@discordjs/core';
import { REST, RESTEvents } from '@discordjs/rest';
import { ConsecutiveBreaker, circuitBreaker, handleWhen } from 'cockatiel';
import type {
  APIMessage,
  RESTPatchAPIChannelMessageJSONBody,
  RESTPostAPIChannelMessageJSONBody,
} from 'discord-api-types/v10';
import type { Logger } from '#platform/telemetry/logger.ts';
import { classifyDiscordError } from './failure.ts';

/** Failures in a row after which Discord is left alone, and for how long (ms). */
const BREAKER = { failures: 8, halfOpenAfter: 5_000 } as const;
/** How long one request may take (ms). */
const TIMEOUT_MS = 15_000;
/** Requests of a bot in a second. Source: Discord's reference, "Rate Limits", which leaves answers to interactions out of it. */
const REQUESTS_PER_SECOND = 50;
/** Longer than this no request waits for the limit of publishing (ms). */
const LONG_WAIT_MS = 5_000;
/** Discord bans an address after 10,000 invalid requests in ten minutes; this is where it is said aloud. */
const INVALID_WARNING = 500;

/** Mentions are off unless a person chose otherwise. */
const QUIET = { parse: [] };

export type DiscordRestOptions = {
  readonly token: string;
  /** Base without a version: `https://discord.com/api`. */
  readonly api: string;
  readonly logger: Logger;
};

/** Discord's REST as the rest of the house uses it. */
export type DiscordRest = {
  readonly rest: REST;
  readonly api: API;
  /** Sends each request once: for what has no nonce, of which Discord would make two if it were sent again. */
  readonly once: API;
  /** For answers to interactions, which Discord does not count: they wait for no other request. */
  readonly answers: API;
  readonly messages: {
    create(channelId: string, body: RESTPostAPIChannelMessageJSONBody): Promise<APIMessage>;
    edit(channelId: string, messageId: string, body: RESTPatchAPIChannelMessageJSONBody): Promise<APIMessage>;
    delete(channelId: string, messageId: string): Promise<void>;
    get(channelId: string, messageId: string): Promise<APIMessage>;
    list(channelId: string, page: { before?: string; limit: number }): Promise<readonly APIMessage[]>;
  };
  /** Runs a call behind the breaker: while Discord fails again and again it is not asked. */
  guarded<Result>(call: () => Promise<Result>): Promise<Result>;
};

/** Opens Discord's REST API. Rate limits are kept by @discordjs/rest from Discord's own headers. */
export const openDiscordRest = ({ token, api: base, logger }: DiscordRestOptions): DiscordRest => {
  const open = (requestsPerSecond: number, retries = 1): REST => {
    const opened = new REST({
      version: '10',
      api: base,
      timeout: TIMEOUT_MS,
      retries,
      userAgentAppendix: 'Guildhall',
      invalidRequestWarningInterval: INVALID_WARNING,
      globalRequestsPerSecond: requestsPerSecond,
      // Ten an hour: whoever publishes is told, instead of waiting for an hour and holding up others.
      rejectOnRateLimit: ({ route, retryAfter }) => route.endsWith('/crosspost') && retryAfter > LONG_WAIT_MS,
    }).setToken(token);
    opened.on(RESTEvents.InvalidRequestWarning, (warning) =>
      logger.error(
        { ...warning },
        'Discord refuses many requests; it bans an address after 10,000 in ten minutes',
      ),
    );
    // The library forgets a token that was refused once; Discord refuses good ones too when it is unwell.
    opened.on(RESTEvents.Response, (_, { status }) => {
      if (status === 401) setImmediate(() => opened.setToken(token));
    });
    opened.on(RESTEvents.RateLimited, ({ route, scope, retryAfter, global: isGlobal }) =>
      logger.debug({ route, scope, retryAfter, isGlobal }, 'Discord limits the rate'),
    );
    return opened;
  };
  const rest = open(REQUESTS_PER_SECOND);
  const api = new API(rest);
  const once = new API(open(REQUESTS_PER_SECOND, 0));
  const answers = new API(open(Number.POSITIVE_INFINITY));
  const breaker = circuitBreaker(
    handleWhen((error) => classifyDiscordError(error)?.kind === 'unavailable'),
    { halfOpenAfter: BREAKER.halfOpenAfter, breaker: new ConsecutiveBreaker(BREAKER.failures) },
  );
  const guarded = <Result>(call: () => Promise<Result>): Promise<Result> => breaker.execute(call);
  return {
    rest,
    api,
    once,
    answers,
    guarded,
    messages: {
      create: (channelId, body) =>
        guarded(() => api.channels.createMessage(channelId, { allowed_mentions: QUIET, ...body })),
      edit: (channelId, messageId, body) =>
        guarded(() => api.channels.editMessage(channelId, messageId, { allowed_mentions: QUIET, ...body })),
      delete: (channelId, messageId) => guarded(() => api.channels.deleteMessage(channelId, messageId)),
      get: (channelId, messageId) => guarded(() => api.channels.getMessage(channelId, messageId)),
      list: (channelId, page) => guarded(() => api.channels.getMessages(channelId, page)),
    },
  };
};
