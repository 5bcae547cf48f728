import type { Client } from '../connection/client.ts';
import type { Invite } from '../model/invite.ts';
import { goTo } from '../navigation.ts';

const cache = new WeakMap<Client, Map<string, { loaded: Promise<Invite>; at: number }>>();
const freshFor = 60_000;

/** What an invite leads to, asked for at most once in a while. */
export function loadInvite(client: Client, code: string): Promise<Invite> {
  const byCode = cache.get(client) ?? new Map<string, { loaded: Promise<Invite>; at: number }>();
  cache.set(client, byCode);
  const known = byCode.get(code);
  if (known && performance.now() - known.at < freshFor) return known.loaded;
  const loaded = client.request<Invite>('GET', `/invites/${code}?with_counts=true`);
  byCode.set(code, { loaded, at: performance.now() });
  return loaded;
}

/** How long a server may take to come by the gateway after one has joined it, in milliseconds. */
const patience = 5000;

/** Goes to a server once it is there: the gateway may be slower than the answer to a request. */
export function enterGuild({ store }: Client, guildId: string, channelId?: string): Promise<void> {
  const isThere = () => store.get().guilds[guildId] !== undefined;
  return new Promise((resolve) => {
    const enter = () => {
      clearTimeout(timer);
      stop();
      goTo(guildId, channelId);
      resolve();
    };
    const stop = store.subscribe(() => {
      if (isThere()) enter();
    });
    const timer = setTimeout(enter, patience);
    if (isThere()) enter();
  });
}

/** Joins the server that an invite leads to, and goes there. */
export async function acceptInvite(client: Client, code: string): Promise<void> {
  const { guild, channel } = await client.request<Invite>('POST', `/invites/${code}`, {});
  cache.get(client)?.delete(code);
  if (guild) await enterGuild(client, guild.id, channel?.id);
}
