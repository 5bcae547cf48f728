import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { logEnd, logEndBefore } from '#platform/changes/read-log.ts';
import { DomainError } from '#platform/errors.ts';
import { openGuildFor } from './guild-routes.ts';
import type { ServerParts } from './server-parts.ts';
import { openConnection } from './stream-connection.ts';
import { type Position, parsePosition } from './stream-position.ts';
import { requireViewer } from './viewer.ts';

/** Guilds of one stream. */
const GUILDS = 50;
/** Streams of one person at once: more tabs than anybody has, fewer than would hurt. */
const STREAMS = 30;

/** How far back a stream may begin that resumes nothing (s). */
const REACH_S = 60;

const streamQuery = z.strictObject({
  /** Guild ids, by comma. */
  guilds: z.string().max(2000),
  /** Entities to hear of, by comma; absent: all. */
  events: z.string().max(500).optional(),
  /** As the header Last-Event-ID, for clients that cannot set it. */
  lastEventId: z.string().max(2000).optional(),
  /** Seconds: a guild without a place to resume begins so long ago, for a client whose reads were on their way before. */
  reach: z.coerce.number().int().min(0).max(REACH_S).default(0),
});

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  connection: 'keep-alive',
  'x-accel-buffering': 'no',
  'x-content-type-options': 'nosniff',
} as const;

/** Where a stream begins in each log: where the client was, at most at the end; without a place to resume, where it was a moment ago. */
const startOf = async (
  guilds: readonly Parameters<typeof logEnd>[0][],
  resumed: Position | undefined,
  reach: number,
): Promise<Position> =>
  new Map(
    await Promise.all(
      guilds.map(async (guild) => {
        const end = await logEnd(guild);
        const at = resumed?.get(guild.id) ?? (reach === 0 ? end : await logEndBefore(guild, reach));
        return [guild.id, Math.min(at, end)] as const;
      }),
    ),
  );

/** `GET /api/v1/stream`: the guilds' logs as they grow, by server-sent events, to be resumed with Last-Event-ID. */
export const registerStream = (app: FastifyInstance, parts: ServerParts): { close(): void } => {
  const open = new Set<{ readonly accountId: string; readonly end: () => void }>();
  app.get(
    '/api/v1/stream',
    {
      exposeHeadRoute: false,
      schema: {
        summary: 'Live entries of guilds’ logs (server-sent events)',
        description:
          'Events: `hello` (the place it starts from is its id), `entry` (an entry of a log), `beat` (every 15 s, with the place as its id), `revoked` (the reader lost a guild). Send the last id as Last-Event-ID to miss nothing.',
        tags: ['session'],
        querystring: streamQuery,
      },
    },
    async (request, reply) => {
      const viewer = requireViewer(request);
      const wanted = streamQuery.parse(request.query);
      const ids = [...new Set(wanted.guilds.split(',').filter(Boolean))];
      if (ids.length === 0 || ids.length > GUILDS) throw new DomainError('invalid-request', 400);
      const mine = [...open].filter(({ accountId }) => accountId === viewer.accountId);
      if (mine.length >= STREAMS) throw new DomainError('too-many-streams', 429, { limit: STREAMS });
      const guilds = await Promise.all(ids.map((id) => openGuildFor(parts, viewer, id)));
      const lastId = [request.headers['last-event-id']].flat()[0] || wanted.lastEventId;
      const resumed = lastId ? parsePosition(lastId, ids) : undefined;
      if (lastId && !resumed) throw new DomainError('invalid-request', 400);
      const position = await startOf(
        guilds.map(({ guild }) => guild),
        resumed,
        wanted.reach,
      );
      const entities = wanted.events === undefined ? undefined : new Set(wanted.events.split(','));
      reply.hijack();
      reply.raw.writeHead(200, HEADERS);
      const end = openConnection(parts, reply, {
        viewer,
        cookie: request.headers.cookie,
        guilds,
        position,
        entities,
      });
      const stream = { accountId: viewer.accountId, end };
      open.add(stream);
      reply.raw.once('close', () => open.delete(stream));
      if (reply.raw.destroyed) open.delete(stream);
    },
  );
  return {
    close: () => {
      for (const { end } of [...open]) end();
    },
  };
};
