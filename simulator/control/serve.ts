import type { IncomingMessage, ServerResponse } from 'node:http';
import { isOwnHost } from '../http/own-host.ts';
import { readBytes } from '../http/read-body.ts';
import { DiscordError } from '../rest/errors.ts';
import { createRouter } from '../rest/router.ts';
import { type Contract, statusOf } from './contract.ts';
import { contracts } from './contracts.ts';
import { docsPage } from './docs-page.ts';
import { controlHandlers } from './handlers.ts';
import { describeControl } from './openapi.ts';
import type { ControlParts } from './parts.ts';
import { ControlRefusal, parsePart } from './refuse.ts';

/** Whether a request is from this machine's own pages or programs. A page of another origin names itself. */
const isOwn = ({ headers: { host, origin } }: IncomingMessage, boundHost: string): boolean =>
  isOwnHost(host, boundHost) && (origin === undefined || origin === `http://${host}`);

/** Above this a body is refused (bytes); a snapshot of many members is large. */
const LARGEST_BODY = 512 * 1024 * 1024;

/** The body as its contract has it: JSON, nothing as an empty object, or text. */
const readBody = async (request: IncomingMessage, { bodyMedia }: Contract): Promise<unknown> => {
  const text = (await readBytes(request, LARGEST_BODY)).toString('utf8');
  if (bodyMedia !== undefined) return text;
  return text.trim() === '' ? {} : JSON.parse(text);
};

const refusalOf = (error: unknown): { status: number; body: unknown } => {
  if (error instanceof DiscordError) {
    const { message, code, errors } = error;
    return { status: error.status, body: { message, code, ...(errors ? { errors } : {}) } };
  }
  if (error instanceof ControlRefusal) return { status: error.status, body: error.body };
  if (error instanceof SyntaxError)
    return { status: 400, body: { message: 'The request body contains invalid JSON.', code: 50109 } };
  throw error;
};

type AnyHandler = (given: { params: unknown; query: unknown; body: unknown }) => unknown;

/** Answers `/sim/v1`. */
export const createControlServer = (parts: ControlParts, boundHost: string) => {
  // Each handler is typed by the contract of its name.
  const handlers = controlHandlers(parts) as unknown as Readonly<Record<string, AnyHandler>>;
  const names = new Map<string, [Contract, AnyHandler]>();
  for (const [name, contract] of Object.entries<Contract>(contracts)) {
    const handle = handlers[name];
    if (!handle) throw new Error(`No handler for ${name}`);
    names.set(`${contract.method} ${contract.path}`, [contract, handle]);
  }
  // A path without parameters stands before one that a parameter would also fit.
  const find = createRouter(
    parts.simulation,
    Object.values<Contract>(contracts)
      .toSorted((one, other) => one.path.split('{').length - other.path.split('{').length)
      .map(({ method, path }) => ({ method, path, handle: () => ({ status: 204 }) })),
  );

  const run = async (request: IncomingMessage, url: URL): Promise<{ contract: Contract; body: unknown }> => {
    const path = url.pathname.replace(/^\/sim\/v1/, '');
    const found = find(request.method ?? 'GET', path);
    const [contract, handle] = (found && names.get(`${found.route.method} ${found.route.path}`)) ?? [];
    if (!found || !contract || !handle)
      throw new DiscordError(
        404,
        0,
        `There is no ${request.method} ${url.pathname}. All routes are listed at /sim/v1/docs.`,
      );
    const given = {
      params: parsePart(contract.params, 'path', found.params),
      query: parsePart(contract.query, 'query', Object.fromEntries(url.searchParams)),
      body: contract.body ? parsePart(contract.body, 'body', await readBody(request, contract)) : undefined,
    };
    // One that waits has changed what it changes: it throws before that, not afterwards.
    const body = await parts.simulation.change(() => handle(given));
    return { contract, body };
  };

  return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const answer = (status: number, text: string | undefined, media = 'application/json'): void => {
      response.writeHead(status, {
        ...(text === undefined ? {} : { 'content-type': media }),
        'cache-control': 'no-store',
      });
      response.end(text);
    };
    if (!isOwn(request, boundHost))
      return answer(403, JSON.stringify({ message: 'Another page may not control the simulator', code: 0 }));
    if (url.pathname === '/sim/v1/openapi.json') return answer(200, JSON.stringify(describeControl()));
    if (url.pathname === '/sim/v1/docs') return answer(200, docsPage(), 'text/html; charset=utf-8');
    try {
      const { contract, body } = await run(request, url);
      if (!contract.answer) return answer(statusOf(contract), undefined);
      return contract.media === undefined
        ? answer(statusOf(contract), JSON.stringify(body))
        : answer(statusOf(contract), String(body), contract.media);
    } catch (error) {
      const { status, body } = refusalOf(error);
      return answer(status, JSON.stringify(body));
    }
  };
};
