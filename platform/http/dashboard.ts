import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { notFound } from '#platform/errors.ts';

/** Files whose names carry a hash of what is in them: they never change. */
const HASHED = '/assets/';

/** Serves the built dashboard: its files, and its page for every other path, which the page's own router reads. */
export const serveDashboard = async (app: FastifyInstance, folder: string | undefined): Promise<void> => {
  if (folder !== undefined) {
    await app.register(fastifyStatic, {
      root: folder,
      index: 'index.html',
      cacheControl: false,
      preCompressed: true,
      suppressWarning: true, // the folder may be built later
      setHeaders: (reply, path) => {
        reply.header('vary', 'accept-encoding');
        const isHashed = path.replaceAll('\\', '/').includes(HASHED);
        reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    const { method, url } = request;
    const isPage = (method === 'GET' || method === 'HEAD') && !url.startsWith('/api/');
    if (!isPage || url.startsWith(HASHED)) throw notFound('page');
    if (folder === undefined || !existsSync(join(folder, 'index.html')))
      return reply.status(503).type('text/plain').send('The dashboard is not built. Run: npm run build\n');
    return reply.sendFile('index.html');
  });
};
