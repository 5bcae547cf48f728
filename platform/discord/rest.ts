import { API } from '@discordjs/core';
import { DefaultRestOptions, REST, RESTEvents, type RESTOptions } from '@discordjs/rest';
import type {
  APIMessage,
  RESTPatchAPIChannelMessageJSONBody,
  RESTPostAPIChannelMessageJSONBody,
} from 'discord-api-types/v10';
import type { Logger } from '#platform/telemetry/logger.ts';
import type { CallTrouble } from './call-trouble.ts';
import { openCircuit } from './circuit.ts';
import { countInvalidRequests, INVALID_LIMIT } from './invalid-requests.ts';

/** How long one request may take (ms). */
const TIMEOUT_MS = 15_000;
/** Requests of a bot in a second. Source: Discord's reference, "Rate Limits", which leaves answers to interactions out of it. */
const REQUESTS_PER_SECOND = 50;
/** Longer than this no request waits for the limit of publishing or renaming (ms); the usual limits are over after 5 s and a little. */
const LONG_WAIT_MS = 10_000;
/** Discord bans an address after 10,000 invalid requests in ten minutes; this is where it is said aloud. */
const INVALID_WARNING = 500;

/** Mentions are off unless a person chose otherwise. */
const QUIET = { parse: [] };

export type DiscordRestOptions = {
  readonly token: string;
  /** Base without a version: `https://discord.com/api`. */
  readonly api: string;
  readonly logger: Logger;
  /** Invalid requests in ten minutes at which no more are sent; without it as many as let several processes share an address. */
  readonly invalidLimit?: number;
  /** Why Discord is not called now; undefined once it is again. */
  readonly onTrouble?: (trouble: CallTrouble | undefined) => void;
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
export const openDiscordRest = ({
  token,
  api: base,
  logger,
  invalidLimit = INVALID_LIMIT,
  onTrouble,
}: DiscordRestOptions): DiscordRest => {
  const until: { failing?: number | undefined; refused?: number | undefined } = {};
  const tell =
    (kind: CallTrouble['kind']) =>
    (retryAt: number | undefined): void => {
      until[kind] = retryAt;
      const [trouble] = (['refused', 'failing'] as const).flatMap((each) => {
        const at = until[each];
        return at === undefined ? [] : [{ kind: each, retryAt: at }];
      });
      if (retryAt !== undefined)
        logger.warn({ kind, retryAt: new Date(retryAt) }, 'Discord is not called for a while');
      onTrouble?.(trouble);
    };
  const invalid = countInvalidRequests(Date.now, invalidLimit, tell('refused'));
  const circuit = openCircuit(tell('failing'));
  // Asked before the circuit, which would take a call that was not sent for one that went well.
  const guarded: DiscordRest['guarded'] = async (call) => {
    invalid.check();
    return circuit.guarded(call);
  };
  const noting: RESTOptions['makeRequest'] = async (url, init) => {
    const response = await DefaultRestOptions.makeRequest(url, init);
    invalid.note(response.status, response.headers.get('x-ratelimit-scope') === 'shared');
    return response;
  };
  const checking: RESTOptions['makeRequest'] = (url, init) => {
    invalid.check();
    return noting(url, init);
  };
  const open = (requestsPerSecond: number, retries = 1, makeRequest = checking): REST => {
    const opened = new REST({
      version: '10',
      api: base,
      timeout: TIMEOUT_MS,
      retries,
      makeRequest,
      userAgentAppendix: 'Guildhall',
      invalidRequestWarningInterval: INVALID_WARNING,
      globalRequestsPerSecond: requestsPerSecond,
      // Publishing (ten an hour), and a channel's name and topic (two in ten minutes): whoever asks is told, instead of waiting so long and
      // holding up others.
      rejectOnRateLimit: ({ route, method, retryAfter }) =>
        (route.endsWith('/crosspost') || (method === 'PATCH' && route === '/channels/:id')) &&
        retryAfter > LONG_WAIT_MS,
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
  // What is answered is done already: it is told as long as Discord takes it, which it does far beyond our own stop.
  const answers = new API(open(Number.POSITIVE_INFINITY, 1, noting));
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
