import { useEffect } from 'react';
import { goTo, type Place } from '../navigation.ts';
import { channelTree, firstChannel } from '../store/channel-tree.ts';
import { useClientState } from './client-context.ts';

/**
 * Brings a person who came without an address, or to a place that is not theirs, to a channel they can see.
 * Who is in a server when its outage begins stays, to be there when it ends.
 */
export function Landing({ place: { guildId, channelId } }: { place: Place }) {
  const me = useClientState((state) => state.me);
  const guilds = useClientState((state) => state.guilds);
  const [firstGuild] = useClientState((state) => state.guildOrder);
  const channels = useClientState((state) => state.channels);
  const members = useClientState((state) => state.members);
  const isOut = useClientState((state) => state.outages.includes(guildId ?? ''));
  useEffect(() => {
    const guild = guilds[guildId ?? ''] ?? guilds[firstGuild ?? ''];
    if (!me || !guild || guildId === '@me' || isOut) return;
    const known = channelId ? channels[channelId] : undefined;
    if (guild.id === guildId && known?.guild_id === guild.id) return;
    const first = firstChannel(channelTree(Object.values(channels), guild, members[guild.id]?.[me.id]));
    if (first) goTo(guild.id, first.id, 'replace');
  }, [me, guilds, firstGuild, channels, members, guildId, channelId, isOut]);
  return null;
}
