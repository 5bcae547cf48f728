import type { RouteContext } from '#platform/http/bind.ts';

/** Who reads, and what is needed to say things to them. */
export type Reader = Pick<
  RouteContext<unknown, unknown, unknown>,
  'guild' | 'ability' | 'userId' | 't' | 'discordUrl' | 'actor' | 'pages' | 'fileUrl'
>;
