import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Actor } from '#platform/changes/actor.ts';
import { DomainError, forbidden, notFound, preconditionRequired } from '#platform/errors.ts';
import { attachFiles } from '#platform/files/attach.ts';
import { enabledFeatures } from '#platform/guilds/feature-tables.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { guildId, isSnowflake } from '#platform/ids.ts';
import { abilityFor, mayDo } from '#platform/permissions/ability.ts';
import { resolveLevel } from '#platform/permissions/resolve-level.ts';
import { refuseTimedOut } from '#platform/permissions/timed-out.ts';
import type { BoundRoute } from './bind.ts';
import type { RouteContract } from './contract.ts';
import { localeOf } from './errors-to-problems.ts';
import type { ServerParts } from './server-parts.ts';
import { actorOf, requireViewer, type SignedIn, subjectOf } from './viewer.ts';

/** Everything that a guild's routes are below. */
const BASE = '/api/v1/guilds/:guildId';

export type GuildAccess = {
  readonly guild: Guild;
  readonly viewer: SignedIn;
  readonly ability: ReturnType<typeof abilityFor>;
};

/** The guild of a path for this reader; a stranger cannot tell a guild that is not theirs from one that does not exist. */
export const openGuildFor = async (
  parts: ServerParts,
  viewer: SignedIn,
  id: string,
): Promise<GuildAccess> => {
  const guild = isSnowflake(id) ? await parts.guilds.find(guildId(id)) : undefined;
  const level = guild && (await resolveLevel(guild, subjectOf(viewer)));
  if (!guild || !level) throw notFound('guild');
  return { guild, viewer, ability: abilityFor(level, parts.tables) };
};

const versionOf = (header: string | undefined): number => {
  if (header === undefined) throw preconditionRequired();
  const version = /^"(\d{1,9})"$/.exec(header.trim())?.[1];
  if (version === undefined) throw new DomainError('invalid-if-match', 400);
  return Number(version);
};

/** With a key, a handle whose changes happen once; the fingerprint is the request itself. */
const withIdempotency = (guild: Guild, viewer: SignedIn, request: FastifyRequest): Guild => {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return guild;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key))
    throw new DomainError('invalid-idempotency-key', 400);
  const fingerprint = createHash('sha256')
    .update(`${request.method} ${request.url}\n${JSON.stringify(request.body ?? null)}`)
    .digest('base64url');
  return guild.once({ scope: `api:${subjectOf(viewer)}`, key, fingerprint });
};

/** Who acts, by the name that they have in the guild: the same on the record as when they act on Discord. */
export const actorIn = async (guild: Guild, viewer: SignedIn): Promise<Actor> => {
  const actor = actorOf(viewer);
  if (actor.kind !== 'member') return actor;
  const member = await guild.member(actor.id);
  return member ? { ...actor, name: member.displayName } : actor;
};

/** Whether a body says nothing; some clients send `{}` with every request. */
const isEmpty = (body: unknown): boolean =>
  body === undefined || body === null || (typeof body === 'object' && Object.keys(body).length === 0);

const guildParams = z.strictObject({ guildId: z.string().max(30) });

/** Where in a route's path the reader is, before anything is validated. */
const pathGuild = (request: FastifyRequest): string =>
  String((request.params as Record<string, unknown>).guildId ?? '');

/**
 * The guild of a request for who sent it, once they may do what it asks.
 * @param feature whose route it is
 * @throws DomainError not-found, forbidden, and that the member is timed out
 */
export const openForRequest = async (
  parts: ServerParts,
  request: FastifyRequest,
  { method, permission }: Pick<RouteContract, 'method' | 'permission'>,
  feature?: string,
): Promise<GuildAccess> => {
  const viewer = requireViewer(request);
  let opened = await openGuildFor(parts, viewer, pathGuild(request));
  const actsWithPower = method !== 'GET' && opened.ability.level !== 'USER';
  if (actsWithPower && viewer.discordId !== undefined) {
    await parts.checkMember(opened.guild, viewer.discordId);
    opened = await openGuildFor(parts, viewer, pathGuild(request));
  }
  if (feature !== undefined && !(await enabledFeatures(opened.guild)).has(feature)) throw notFound('feature');
  if (!mayDo(opened.ability, permission)) throw forbidden(permission);
  if (method !== 'GET') await refuseTimedOut(opened.guild, opened.viewer.discordId, parts.clock());
  return opened;
};

/**
 * Registers routes of guilds. Every request takes one path: limit, authenticate, guild, permission, validate, handle, present.
 * Rights come before validation, so that a stranger learns nothing from what a request is refused for.
 * @param feature whose routes they are; while it is off in a guild they are not there
 */
export const registerGuildRoutes = (
  app: FastifyInstance,
  parts: ServerParts,
  feature: string | undefined,
  routes: readonly BoundRoute[],
): void => {
  for (const { contract, handle } of routes) {
    const access = new WeakMap<FastifyRequest, GuildAccess>();
    const hasBody = !(contract.body instanceof z.ZodUndefined);
    app.route({
      method: contract.method,
      url: contract.path === '/' ? BASE : BASE + contract.path,
      schema: {
        summary: contract.summary,
        tags: [feature ?? 'guild'],
        params: z.strictObject({ ...guildParams.shape, ...contract.params.shape }),
        querystring: contract.query,
        ...(hasBody ? { body: contract.body } : {}),
        ...(contract.status === 204 ? {} : { response: { [contract.status]: contract.response } }),
      },
      preValidation: async (request) => {
        access.set(request, await openForRequest(parts, request, contract, feature));
      },
      handler: async (request: FastifyRequest, reply: FastifyReply) => {
        const opened = access.get(request);
        if (!opened) throw notFound('guild');
        const { guild, viewer, ability } = opened;
        const { guildId: _, ...params } = request.params as Record<string, unknown>;
        if (!hasBody && !isEmpty(request.body)) throw new DomainError('invalid-request', 400);
        const answer = await handle({
          guild: contract.takesIdempotencyKey ? withIdempotency(guild, viewer, request) : guild,
          actor: contract.method === 'GET' ? actorOf(viewer) : await actorIn(guild, viewer),
          now: new Date(parts.clock()),
          userId: viewer.discordId,
          ability,
          t: parts.translator(localeOf(request)),
          locale: localeOf(request),
          logger: parts.logger,
          discord: parts.discord,
          attach: attachFiles(parts.files.storage),
          discordUrl: parts.discordUrl,
          avatarUrl: parts.avatarUrl,
          pages: `${parts.baseUrl}/guilds/${guild.id}`,
          fileUrl: (file) => parts.fileLinks.link(guild.id, file, new Date(parts.clock())),
          params,
          query: request.query,
          body: request.body,
          ifMatch: contract.needsIfMatch ? versionOf(request.headers['if-match']) : undefined,
        });
        if (answer.version !== undefined) reply.header('etag', `"${answer.version}"`);
        reply.status(contract.status);
        return contract.status === 204 ? reply.send() : answer.body;
      },
    });
  }
};
