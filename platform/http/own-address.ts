import type { FastifyInstance } from 'fastify';
import { isThisMachine } from '#platform/config/this-machine.ts';

const isPage = (method: string, url: string): boolean =>
  (method === 'GET' || method === 'HEAD') && url.startsWith('/') && !url.startsWith('/api/');

/**
 * A browser keeps cookies by the name it was given, and this machine has several: whoever opens a page by another of them
 * is led to the one where they can sign in. Elsewhere nobody is led anywhere, because a proxy may have changed the name;
 * signing in tells the right address there.
 */
export const leadToOwnAddress = (app: FastifyInstance, baseUrl: string): void => {
  const own = new URL(baseUrl);
  if (!isThisMachine(own.hostname)) return;
  app.addHook('onRequest', async (request, reply) => {
    const { method, url } = request;
    const address = `${own.protocol}//${request.headers.host ?? ''}`;
    if (!isPage(method, url) || !URL.canParse(address)) return;
    const asked = new URL(address);
    const isOther = asked.hostname !== own.hostname && asked.port === own.port;
    if (!isOther || !isThisMachine(asked.hostname)) return;
    return reply.header('cache-control', 'no-store').redirect(own.origin + url);
  });
};
