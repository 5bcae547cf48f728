import { GatewayIntentBits } from 'discord-api-types/v10';
import type { PrivilegedIntent } from '#platform/forms/needs.ts';

/** What the bot hears of. */
export const INTENTS =
  GatewayIntentBits.Guilds | GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildMessages;

/** Those of them that the operator has to switch on in the developer portal. */
export const PRIVILEGED: readonly PrivilegedIntent[] = ['members'];
