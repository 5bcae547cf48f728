import { DiscordError } from './errors.ts';

/** The versions of Discord's API that are not deprecated. Source: Discord's reference, "API Versions". */
export type ApiVersion = 9 | 10;

/** Version and remainder of a path below `/api`; without a version it is the newest. Pure. */
export const readApiPath = (pathname: string): { version: ApiVersion | undefined; path: string } => {
  const [prefix = '', version] = /^\/api(?:\/v(\d+))?(?=\/)/.exec(pathname) ?? [];
  // Some libraries escape what a path may hold as it is.
  const path = pathname.slice(prefix.length).replaceAll('%40', '@');
  if (version === undefined || version === '10') return { version: 10, path };
  return { version: version === '9' ? 9 : undefined, path };
};

export const invalidApiVersion = (): DiscordError => new DiscordError(400, 50041, 'Invalid API version');

/**
 * The body of a request in the words of v10: v9 took a message's only embed as `embed`. Pure.
 * Source: Discord's change log, "API v10".
 */
export const inNewestWords = (version: ApiVersion, path: string, body: unknown): unknown => {
  if (version !== 9 || typeof body !== 'object' || body === null || !('embed' in body)) return body;
  if (!/^\/(?:channels|webhooks)\//.test(path)) return body;
  const { embed, ...others } = body;
  return 'embeds' in others ? others : { ...others, embeds: embed === null ? [] : [embed] };
};
