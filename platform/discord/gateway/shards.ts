/** The shard that gets a guild's events. Pure. Source: Discord's reference, "Sharding Formula". */
export const shardOf = (guildId: string, shardCount: number): number =>
  Number((BigInt(guildId) >> 22n) % BigInt(shardCount));
