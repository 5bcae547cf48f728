const discordEpoch = 1_420_070_400_000n;

/** When a snowflake was made, in milliseconds since 1970. */
export function snowflakeTime(id: string): number {
  return Number((BigInt(id) >> 22n) + discordEpoch);
}

/** The smallest snowflake of a moment; also serves as a nonce, as in Discord's own client. */
export function snowflakeAt(milliseconds: number): string {
  return ((BigInt(Math.floor(milliseconds)) - discordEpoch) << 22n).toString();
}
