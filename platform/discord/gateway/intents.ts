import { ApplicationFlags, GatewayIntentBits } from 'discord-api-types/v10';
import type { PrivilegedIntent } from '#platform/forms/needs.ts';

/** What the bot hears of, whatever its operator has switched on. */
export const INTENTS =
  GatewayIntentBits.Guilds | GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildMessages;

/** Those of them that the operator has to switch on in the developer portal. */
export const PRIVILEGED: readonly PrivilegedIntent[] = ['members'];

/** What people write, which is asked for only where the operator has switched it on: otherwise Discord refuses the whole connection. */
export const CONTENT_INTENT = GatewayIntentBits.MessageContent;
/** An application has one of these flags when it is on. Source: Discord's reference, "Application Flags". */
export const HAS_CONTENT_INTENT =
  ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited;
