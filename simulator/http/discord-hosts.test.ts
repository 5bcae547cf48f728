import { expect, test } from 'vitest';
import { isDiscordHost, pathFor } from './discord-hosts.ts';

test("Discord's own names are known, those that only look like them are not", () => {
  for (const host of [
    'discord.com',
    'canary.discord.com:443',
    'cdn.discordapp.com',
    'gateway-us-east1-b.discord.gg',
  ])
    expect(isDiscordHost(host), host).toBe(true);
  for (const host of ['notdiscord.com', 'discord.com.example.org', 'discordapp.example', 'localhost', ''])
    expect(isDiscordHost(host), host).toBe(false);
});

test('paths of the CDN and of the gateway are found on the simulator, all others stay', () => {
  expect(pathFor('cdn.discordapp.com', '/avatars/1/a.png')).toBe('/cdn/avatars/1/a.png');
  expect(pathFor('media.discordapp.net', '/attachments/1/2/a.png')).toBe('/attachments/1/2/a.png');
  expect(pathFor('gateway.discord.gg', '/?v=10')).toBe('/gateway');
  expect(pathFor('discord.com', '/api/v10/gateway')).toBe('/api/v10/gateway');
  expect(pathFor('127.0.0.1:4000', '/avatars/1/a.png')).toBe('/avatars/1/a.png');
});
