import type {} from '@fastify/swagger'; // what `hide` is
import type { FastifyInstance } from 'fastify';

/** How long a check may take (ms). */
const CHECK_LIMIT_MS = 2_000;

/** Things that the process needs, by name: whether each is there. */
export type Checks = Readonly<Record<string, () => Promise<boolean>>>;

/** Whether a thing is there; one that does not say so in time is not. */
export const runCheck = (check: () => Promise<boolean>): Promise<boolean> => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<boolean>((done) => {
    timer = setTimeout(() => done(false), CHECK_LIMIT_MS);
  });
  return Promise.race([check().catch(() => false), late]).finally(() => clearTimeout(timer));
};

/** `/healthz`: the process answers. `/readyz`: all that it needs is there, or which is not. */
export const registerHealth = (app: FastifyInstance, checks: Checks): void => {
  app.get('/healthz', { schema: { hide: true } }, async () => ({ status: 'ok' }));
  app.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    const results = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => [name, await runCheck(check)] as const),
    );
    const isReady = results.every(([, isWell]) => isWell);
    return reply
      .status(isReady ? 200 : 503)
      .send({ status: isReady ? 'ok' : 'not ready', checks: Object.fromEntries(results) });
  });
};
