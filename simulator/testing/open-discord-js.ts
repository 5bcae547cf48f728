import { Client, Events, type Guild, IntentsBitField, type TextChannel } from 'discord.js';
import { onTestFinished } from 'vitest';
import type { SimulatorOptions } from '../index.ts';
import { PERMISSIONS, type PermissionName } from '../rules/permissions.ts';
import { openGuild, openSimulator } from './open.ts';

/** Every intent that Discord knows, in the words of discord.js. */
const ALL_INTENTS = Object.values(IntentsBitField.Flags).filter((bit) => typeof bit === 'number');

/** A guild in which a bot of discord.js has the given permissions, beside those to view, write and read. */
export const openDiscordJs = async (names: readonly PermissionName[], options: SimulatorOptions = {}) => {
  const simulator = await openSimulator(options);
  const wanted = [...names, 'VIEW_CHANNEL', 'SEND_MESSAGES', 'READ_MESSAGE_HISTORY'] as const;
  const opened = await openGuild(
    simulator,
    wanted.reduce((bits, name) => bits | PERMISSIONS[name], 0n),
  );
  const client = new Client({
    intents: ALL_INTENTS,
    rest: { api: simulator.apiUrl },
    // It would wait in real time before it identifies again; how often it may is the simulator's to say.
    ws: { buildIdentifyThrottler: () => ({ waitForIdentify: () => Promise.resolve() }) },
  });
  onTestFinished(() => client.destroy());
  const ready = new Promise<Client<true>>((done) => client.once(Events.ClientReady, done));
  await client.login(opened.application.token);
  const logged = await ready;
  const guild = logged.guilds.cache.get(opened.guild.id) as Guild;
  const owner = await opened.as(opened.guild.ownerId);
  const member = await opened.as(opened.guild.memberIds[0] ?? '');
  return {
    ...opened,
    simulator,
    client: logged,
    discord: guild,
    channel: guild.channels.cache.get(opened.general) as TextChannel,
    owner,
    member,
  };
};

/** A PNG of one pixel, as a data URI. */
export const PIXEL =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
