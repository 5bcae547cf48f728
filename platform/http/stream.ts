import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { LogEntry } from '#platform/changes/log-entry.ts';
import { logEnd } from '#platform/changes/read-log.ts';
import { DomainError } from '#platform/errors.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { type Ability, abilityFor, mayDo } from '#platform/permissions/ability.ts';
import type { PermissionName } from '#platform/permissions/levels.ts';
import { resolveLevel } from '#platform/permissions/resolve-level.ts';
import { openGuildFor } from './guild-routes.ts';
import type { ServerParts } from './server.ts';
import { requireViewer, type SignedIn, subjectOf, webHeaders } from './viewer.ts';

/** How often an idle stream says that it lives, and that its reader is looked at again (ms). */
const BEAT_MS = 15_000;
/** A client that is this far behind is let go: it resumes where it was (bytes). */
const BEHIND_LIMIT = 1024 * 1024;
/** Guilds of one stream. */
const GUILDS = 50;
/** After entries of these, rights may be others. */
const RIGHTS = new Set(['member', 'role', 'grant', 'settings', 'feature']);

const query = z.strictObject({
  guilds: z.string().max(2000),
  /** Entities to hear of, by comma; absent: all. */
  events: z.string().max(500).optional(),
  /** As the header Last-Event-ID, for clients that cannot set it. */
  lastEventId: z.string().max(2000).optional(),
});

/** Where a stream is in each guild's log. */
type Position = Map<string, number>;

/** An event id is every guild's position: `<guild>:<number>`, by comma. Pure. */
export const formatPosition = (position: ReadonlyMap<string, number>): string =>
  [...position].map(([id, number]) => `${id}:${number}`).join(',');

/** Reads an event id; a bare number is meant for the only guild. Undefined for anything else. Pure. */
export const parsePosition = (text: string, guildIds: readonly string[]): Position | undefined => {
  const [only] = guildIds;
  if (/^\d{1,15}$/.test(text) && only !== undefined && guildIds.length === 1)
    return new Map([[only, Number(text)]]);
  const position: Position = new Map();
  for (const each of text.split(',')) {
    const [, id, number] = /^(\d{5,20}):(\d{1,15})$/.exec(each) ?? [];
    if (id === undefined || number === undefined) return undefined;
    position.set(id, Number(number));
  }
  return position;
};

const permissionFor = (parts: ServerParts, entity: string): PermissionName =>
  parts.events[entity] ?? 'log.read';

/** The frames of entries are the same for everybody, so each is made once. */
const bodies = new WeakMap<LogEntry, string>();
const bodyOf = (entry: LogEntry): string => {
  const known = bodies.get(entry);
  if (known !== undefined) return known;
  const made = `event: entry\ndata: ${JSON.stringify(entry)}\n\n`;
  bodies.set(entry, made);
  return made;
};

/** `GET /api/v1/stream`: the guilds' logs as they grow, by server-sent events, to be resumed with Last-Event-ID. */
export const registerStream = (app: FastifyInstance, parts: ServerParts): { close(): void } => {
  const open = new Set<() => void>();
  app.get(
    '/api/v1/stream',
    {
      schema: {
        summary: 'Live entries of guilds’ logs (server-sent events)',
        tags: ['session'],
        querystring: query,
      },
      config: { rateLimit: false },
    },
    async (request, reply) => {
      const viewer = requireViewer(request);
      const wanted = request.query as z.output<typeof query>;
      const ids = [...new Set(wanted.guilds.split(',').filter(Boolean))];
      if (ids.length === 0 || ids.length > GUILDS) throw new DomainError('invalid-request', 400);
      const guilds = await Promise.all(ids.map((id) => openGuildFor(parts, viewer, id)));
      const lastId = request.headers['last-event-id'] ?? wanted.lastEventId;
      const resumed = typeof lastId === 'string' && lastId !== '' ? parsePosition(lastId, ids) : undefined;
      if (typeof lastId === 'string' && lastId !== '' && !resumed)
        throw new DomainError('invalid-request', 400);
      const position: Position = new Map();
      for (const { guild } of guilds)
        position.set(
          guild.id,
          Math.min(resumed?.get(guild.id) ?? Number.MAX_SAFE_INTEGER, await logEnd(guild)),
        );
      const entities = wanted.events === undefined ? undefined : new Set(wanted.events.split(','));
      reply.hijack();
      open.add(
        serveStream(parts, request, reply, viewer, { guilds, position, entities }, (end) => open.delete(end)),
      );
    },
  );
  return {
    close: () => {
      for (const end of [...open]) end();
    },
  };
};

type Streamed = {
  readonly guilds: readonly { readonly guild: Guild; readonly ability: Ability }[];
  readonly position: Position;
  readonly entities: ReadonlySet<string> | undefined;
};

const serveStream = (
  parts: ServerParts,
  request: FastifyRequest,
  reply: FastifyReply,
  viewer: SignedIn,
  { guilds, position, entities }: Streamed,
  onEnd: (end: () => void) => void,
): (() => void) => {
  const { raw } = reply;
  const headers = webHeaders(request);
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    connection: 'keep-alive',
    'x-accel-buffering': 'no',
    'x-content-type-options': 'nosniff',
  });
  const unfollow = new Map<string, () => void>();
  const abilities = new Map(guilds.map(({ guild, ability }) => [guild.id as string, ability]));

  const send = (text: string): void => {
    raw.write(text);
    if (raw.writableLength > BEHIND_LIMIT) end();
  };
  const end = (): void => {
    clearInterval(beat);
    for (const stop of unfollow.values()) stop();
    unfollow.clear();
    onEnd(end);
    raw.end();
  };

  /** Looks again at what the reader may see; whoever lost a guild hears that and nothing more of it. */
  const review = async (guild: Guild): Promise<void> => {
    const level = await resolveLevel(parts.guilds, guild, subjectOf(viewer));
    if (level) {
      abilities.set(guild.id, abilityFor(level, parts.tables));
      return;
    }
    unfollow.get(guild.id)?.();
    unfollow.delete(guild.id);
    abilities.delete(guild.id);
    send(`event: revoked\ndata: ${JSON.stringify({ guildId: guild.id })}\n\n`);
  };

  const deliver = (guild: Guild, entries: readonly LogEntry[]): void => {
    for (const entry of entries) {
      position.set(guild.id, entry.number);
      const ability = abilities.get(guild.id);
      if (!ability) return;
      const isWanted = !entities || entities.has(entry.entity);
      if (isWanted && mayDo(ability, permissionFor(parts, entry.entity)))
        send(`id: ${formatPosition(position)}\n${bodyOf(entry)}`);
      if (RIGHTS.has(entry.entity)) void review(guild).catch((error: unknown) => failed(error));
    }
  };
  const failed = (error: unknown): void => {
    parts.logger.warn({ err: error }, 'A stream is ended: its reader’s rights could not be looked up');
    end();
  };

  const beat = setInterval(() => {
    send(`: ${position.size}\n\n`);
    const check = async (): Promise<void> => {
      if (!(await parts.auth.viewer(headers))) return end();
      for (const { guild } of guilds) if (abilities.has(guild.id)) await review(guild);
    };
    void check().catch(failed);
  }, BEAT_MS);
  beat.unref();
  request.raw.on('close', end);
  send(`id: ${formatPosition(position)}\nevent: hello\ndata: {}\n\n`);
  for (const { guild } of guilds) {
    unfollow.set(
      guild.id,
      parts.tail.follow(guild, position.get(guild.id) ?? 0, (entries) => deliver(guild, entries)),
    );
  }
  return end;
};
