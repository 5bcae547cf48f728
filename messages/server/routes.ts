import { type BoundRoute, bindRoute } from '#platform/http/bind.ts';
import { readReach, readVariables } from '../contracts.ts';
import { countReach } from './reach.ts';
import { readVariableValues } from './variable-values.ts';

/** What a message's editor asks while one types. */
export const messageRoutes: readonly BoundRoute[] = [
  bindRoute(readReach, async ({ guild, query }) => ({ body: { members: await countReach(guild, query) } })),
  bindRoute(readVariables, async ({ guild, now, query }) => ({
    body: { values: await readVariableValues(guild, query.channel ?? null, now) },
  })),
];
