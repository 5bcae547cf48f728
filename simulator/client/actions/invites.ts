import type { Client } from '../connection/client.ts';
import type { Invite } from '../model/invite.ts';
import { goTo } from '../navigation.ts';
import { forgetInvite } from './known-invites.ts';

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
  forgetInvite(client, code);
  if (guild) await enterGuild(client, guild.id, channel?.id);
}
