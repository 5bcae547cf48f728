import { presentApplication } from '../../present/present.ts';
import { requireBot } from '../access.ts';
import type { Route } from '../router.ts';

export const applicationRoutes: readonly Route[] = ['/applications/@me', '/oauth2/applications/@me'].map(
  (path): Route => ({
    method: 'GET',
    path,
    handle: (request) => ({
      status: 200,
      body: presentApplication(request.simulation, requireBot(request).application),
    }),
  }),
);
