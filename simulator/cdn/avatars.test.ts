import { expect, test } from 'vitest';
import { openGuild, openSimulator } from '../testing/open.ts';

test('pictures that nobody uploaded have hashes of 128 bits too, which some libraries keep as numbers', async () => {
  const simulator = await openSimulator();
  const { bot, guild, application } = await openGuild(simulator, 0n);
  const [memberId = ''] = guild.memberIds;
  const hashes = [
    (await bot('GET', `/users/${memberId}`)).body.avatar,
    (await bot('GET', `/users/${application.id}`)).body.avatar,
    (await bot('GET', `/guilds/${guild.id}`)).body.icon,
  ];
  for (const hash of hashes) expect(hash).toMatch(/^[0-9a-f]{32}$/);
  const picture = await fetch(`${simulator.url}/cdn/avatars/${memberId}/${hashes[0]}.png`);
  expect(picture.headers.get('content-type')).toBe('image/svg+xml');
});
