import type { Channel } from '../state/entities.ts';

/** A channel or thread of a guild, no private one. */
export type GuildChannel = Channel & { guild_id: string };

export const isOfGuild = (channel: Channel): channel is GuildChannel => channel.guild_id !== null;
