declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** A Discord server's snowflake, which is also the name of its tenant. */
export type GuildId = Branded<'GuildId'>;
/** A Discord user's snowflake (the same in every guild). */
export type UserId = Branded<'UserId'>;
export type ChannelId = Branded<'ChannelId'>;

const SNOWFLAKE = /^[1-9][0-9]{4,19}$/;
/** Largest value of PostgreSQL's bigint, which holds every snowflake until the year 2154. */
const LARGEST = 9_223_372_036_854_775_807n;

/** Whether a text has the form of a Discord snowflake (decimal, fits 63 bits). */
export const isSnowflake = (text: string): boolean => SNOWFLAKE.test(text) && BigInt(text) <= LARGEST;

const asSnowflake =
  <Id extends string>(kind: string) =>
  (text: string): Id => {
    if (!isSnowflake(text)) throw new TypeError(`Not a ${kind} id: ${JSON.stringify(text)}`);
    return text as Id; // the check above is what the brand stands for
  };

export const guildId = asSnowflake<GuildId>('guild');
export const userId = asSnowflake<UserId>('user');
export const channelId = asSnowflake<ChannelId>('channel');

/** Discord's epoch, 2015-01-01T00:00:00Z, in Unix milliseconds. */
const DISCORD_EPOCH_MS = 1_420_070_400_000n;

/** When a snowflake was made, in Unix milliseconds. Source: Discord's reference, "Snowflakes". */
export const snowflakeTime = (id: string): number => Number((BigInt(id) >> 22n) + DISCORD_EPOCH_MS);
