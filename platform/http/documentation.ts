import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { createJsonSchemaTransform } from 'fastify-type-provider-zod';

/** The OpenAPI of all routes, made of the schemas that check them: a page at `/api/docs`, JSON at `/api/docs/json`. */
export const addDocumentation = async (app: FastifyInstance): Promise<void> => {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Guildhall',
        version: '1',
        description:
          'Sign in on the dashboard; requests carry its session cookie, and those that change something our Origin. Errors are application/problem+json (RFC 9457) with a stable `code`. Creates take Idempotency-Key; changes need If-Match with the ETag that was read.',
      },
    },
    transform: createJsonSchemaTransform({ skipList: [] }),
  });
  await app.register(swaggerUi, {
    routePrefix: '/api/docs',
    theme: { title: 'Guildhall API' },
    uiConfig: { docExpansion: 'list', validatorUrl: null },
  });
};
