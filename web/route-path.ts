import type { RouteContract } from '#platform/http/contract.ts';

type Value = string | number | boolean | null | undefined;

/** The address of a guild's route: its contract's path with the values in it. Values that are not given are left out. Pure. */
export const routePath = (
  contract: Pick<RouteContract, 'path'>,
  guildId: string,
  params: Readonly<Record<string, unknown>> = {},
  query: Readonly<Record<string, unknown>> = {},
): string => {
  const path =
    contract.path === '/'
      ? ''
      : contract.path.replace(/:(\w+)/g, (_, name: string) => {
          const value = params[name];
          if (value === undefined || value === '') throw new Error(`${contract.path} needs ${name}`);
          return encodeURIComponent(String(value));
        });
  const given = Object.entries(query).filter(
    (each): each is [string, Exclude<Value, null | undefined>] =>
      each[1] !== undefined && each[1] !== null && each[1] !== '',
  );
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  return `/api/v1/guilds/${encodeURIComponent(guildId)}${path}${search.size > 0 ? `?${search}` : ''}`;
};

/** The key under which an answer is cached: guild, route, values. A shorter key stands for all that begin with it. Pure. */
export const queryKey = (
  guildId: string,
  contract: Pick<RouteContract, 'path'>,
  ...values: readonly unknown[]
): readonly unknown[] => ['guild', guildId, contract.path, ...values];
