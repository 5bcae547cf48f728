import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Auth } from '#platform/auth/auth.ts';
import type { Viewer } from '#platform/auth/viewer.ts';
import type { Actor } from '#platform/changes/actor.ts';
import { DomainError } from '#platform/errors.ts';
import type { Subject } from '#platform/permissions/resolve-level.ts';

export type SignedIn = Viewer;

const viewers = new WeakMap<FastifyRequest, Viewer>();

/** Finds out who sends each request below /api/v1, once. */
export const authenticateRequests = (app: FastifyInstance, auth: Auth): void => {
  app.addHook('onRequest', async (request, reply) => {
    if (!request.url.startsWith('/api/v1/')) return;
    const { viewer, cookies } = await auth.recognise(request.headers.cookie);
    for (const cookie of cookies) reply.header('set-cookie', cookie);
    if (viewer) viewers.set(request, viewer);
  });
};

export const viewerOf = (request: FastifyRequest): Viewer | undefined => viewers.get(request);

/** @throws DomainError unauthenticated */
export const requireViewer = (request: FastifyRequest): Viewer => {
  const viewer = viewers.get(request);
  if (!viewer) throw new DomainError('unauthenticated', 401);
  return viewer;
};

export const subjectOf = (viewer: Viewer): Subject =>
  viewer.discordId === undefined ? `user:${viewer.accountId}` : `discord:${viewer.discordId}`;

export const actorOf = (viewer: Viewer): Actor =>
  viewer.discordId === undefined
    ? { kind: 'user', id: viewer.accountId, name: viewer.name, via: 'web' }
    : { kind: 'member', id: viewer.discordId, name: viewer.name, via: 'web' };
