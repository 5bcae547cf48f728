import { DiscordAPIError } from '@discordjs/rest';
import { GatewayCloseCodes } from 'discord-api-types/v10';
import type { TroubleKind } from './troubles.ts';

/** Closes after which Discord wants no reconnect. Source: Discord's reference, "Gateway Close Event Codes". */
const FATAL: Readonly<Partial<Record<number, TroubleKind>>> = {
  [GatewayCloseCodes.AuthenticationFailed]: 'token',
  [GatewayCloseCodes.InvalidShard]: 'shards',
  [GatewayCloseCodes.ShardingRequired]: 'shards',
  [GatewayCloseCodes.InvalidAPIVersion]: 'version',
  [GatewayCloseCodes.InvalidIntents]: 'intents',
  [GatewayCloseCodes.DisallowedIntents]: 'intents',
};

/** What a close means; undefined for one after which the shard connects again by itself. Pure. */
export const troubleOfClose = (code: number): TroubleKind | undefined => FATAL[code];

/** What an error on the way to the gateway means. Pure. */
export const troubleOfError = (error: unknown): TroubleKind =>
  error instanceof DiscordAPIError && error.status === 401 ? 'token' : 'unreachable';

/** What the operator is told to do, in the log. */
export const ADVICE: Readonly<Record<TroubleKind, string>> = {
  token:
    'Discord refuses the bot’s token. Take the token from the developer portal (Bot, Reset Token), set DISCORD_TOKEN to it and start again.',
  intents:
    'Discord refuses what the bot wants to hear of. Switch on the Server Members Intent in the developer portal (Bot, Privileged Gateway Intents); the bot then comes by itself.',
  shards:
    'Discord wants the bot’s servers split otherwise. It is asked anew how many shards there are to be.',
  version: 'Discord does not speak this version of its gateway any more. Update Guildhall.',
  limit:
    'Discord lets the bot begin no more sessions for now: something made it begin nearly a thousand in a day. It waits until that is over.',
  unreachable: 'Discord’s gateway is not to be had. It is tried again by itself.',
};
