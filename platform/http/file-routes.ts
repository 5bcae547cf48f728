import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { notFound } from '#platform/errors.ts';
import { PICTURE_TYPES } from '#platform/files/accept.ts';
import { isHeldBy } from '#platform/files/held-by.ts';
import { keepFile, loadFile, type StoredFile } from '#platform/files/keep-file.ts';
import { guildId, isSnowflake } from '#platform/ids.ts';
import {
  fileParams,
  type PresentedFile,
  presentedFile,
  sharedFileParams,
  sharedFileQuery,
  uploadQuery,
} from './file-contracts.ts';
import { actorIn, openForRequest } from './guild-routes.ts';
import type { ServerParts } from './server-parts.ts';

const BYTES = 'application/octet-stream';
const BASE = '/api/v1/guilds/:guildId/files';
const SHOWN: ReadonlySet<string> = new Set(PICTURE_TYPES);

/** Bytes of a body, in which nothing looks for text as it does in other bodies. */
class Upload {
  readonly #bytes: Uint8Array;
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }
  bytes(): Uint8Array {
    return this.#bytes;
  }
}

/**
 * Files of guilds: bytes in, an id and an address out. What is given is looked at and not believed (see platform/files/accept.ts), and
 * what is served is a picture or a download, never a page.
 */
export const registerFileRoutes = (app: FastifyInstance, parts: ServerParts): void => {
  const { files, fileLinks, clock, features } = parts;
  const ownedBy = features.flatMap(({ ownFiles }) => ownFiles?.heldBy ?? []);
  const now = (): Date => new Date(clock());
  const opened = new WeakMap<FastifyRequest, Awaited<ReturnType<typeof openForRequest>>>();

  const present = (guild: Parameters<typeof fileLinks.link>[0], file: StoredFile): PresentedFile => {
    const { hash: _, ...shown } = file;
    return { ...shown, url: fileLinks.link(guild, file, now()) };
  };

  // In a scope of its own: nowhere else are bytes taken, and here nothing else.
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      BYTES,
      { parseAs: 'buffer', bodyLimit: files.limits.perFile },
      (_request, body, done) => done(null, new Upload(body as Buffer)),
    );
    scope.route({
      method: 'POST',
      url: BASE,
      bodyLimit: files.limits.perFile,
      schema: {
        summary: 'Keep a file: its bytes are the body, as application/octet-stream',
        tags: ['guild'],
        params: fileParams.pick({ guildId: true }),
        querystring: uploadQuery,
        response: { 201: presentedFile },
      },
      // Before the bytes are read: nobody sends megabytes who may not.
      onRequest: async (request) => {
        const of = features.find(({ name }) => name === (request.query as { for?: unknown }).for);
        const permission = of?.ownFiles?.given ?? 'files.add';
        opened.set(
          request,
          await openForRequest(
            parts,
            request,
            { method: 'POST', permission },
            of?.ownFiles ? of.name : undefined,
          ),
        );
      },
      handler: async (request, reply) => {
        const access = opened.get(request);
        if (!access) throw notFound('guild');
        const { guild, viewer } = access;
        const { name } = request.query as z.output<typeof uploadQuery>;
        const bytes = request.body instanceof Upload ? request.body.bytes() : new Uint8Array();
        const given = { name, bytes };
        reply.status(201);
        return present(guild.id, await keepFile(files, guild, await actorIn(guild, viewer), given));
      },
    });
  });

  app.route({
    method: 'GET',
    url: `${BASE}/:fileId`,
    schema: {
      summary: 'Read what a file is and where',
      tags: ['guild'],
      params: fileParams,
      response: { 200: presentedFile },
    },
    // Before anything is validated, so that a stranger learns nothing from what is refused.
    onRequest: async (request) => {
      opened.set(request, await openForRequest(parts, request, { method: 'GET', permission: 'guild.read' }));
    },
    handler: async (request) => {
      const access = opened.get(request);
      if (!access) throw notFound('guild');
      const { fileId } = request.params as z.output<typeof fileParams>;
      if (await isHeldBy(access.guild, fileId, ownedBy)) throw notFound('file');
      return present(access.guild.id, await loadFile(access.guild, fileId));
    },
  });

  app.route({
    method: 'GET',
    url: '/api/v1/files/:guildId/:fileId/:name',
    schema: {
      summary: 'The bytes of a file, for whoever has its signed address',
      tags: ['guild'],
      params: sharedFileParams,
      querystring: sharedFileQuery,
    },
    handler: async (request, reply) => {
      const { guildId: id, fileId } = request.params as z.output<typeof sharedFileParams>;
      const query = request.query as z.output<typeof sharedFileQuery>;
      const guild =
        isSnowflake(id) && fileLinks.isGood(id, fileId, query, now())
          ? await parts.guilds.find(guildId(id))
          : undefined;
      if (!guild) throw notFound('file');
      const file = await loadFile(guild, fileId);
      const bytes = await files.storage.read(guild.id, file.hash);
      const isShown = SHOWN.has(file.type);
      const seconds = Math.max(0, Math.floor((Number(query.until) - clock()) / 1000));
      return reply
        .headers({
          'content-type': isShown ? file.type : BYTES,
          'content-disposition': `${isShown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
          // What is in it never changes: another file has another address.
          'cache-control': `private, max-age=${seconds}, immutable`,
          'content-security-policy': "default-src 'none'; sandbox",
          'cross-origin-resource-policy': 'same-origin',
          etag: `"${file.hash}"`,
        })
        .send(Buffer.from(bytes));
    },
  });
};
