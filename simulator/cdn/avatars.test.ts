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
});

test.each([
  ['png', 'image/png', '89504e470d0a1a0a'],
  ['jpg', 'image/jpeg', 'ffd8ff'],
  ['jpeg', 'image/jpeg', 'ffd8ff'],
  ['webp', 'image/webp', Buffer.from('RIFF').toString('hex')],
  ['svg', 'image/svg+xml', Buffer.from('<svg').toString('hex')],
])('a picture that nobody uploaded is what its ending says: .%s', async (ending, type, beginning) => {
  const simulator = await openSimulator();
  const { guild } = await openGuild(simulator, 0n);
  for (const path of [`avatars/${guild.ownerId}/x`, `icons/${guild.id}/x`, 'embed/avatars/0']) {
    const picture = await fetch(`${simulator.url}/cdn/${path}.${ending}?size=128`);
    expect(picture.headers.get('content-type'), path).toBe(type);
    const bytes = Buffer.from(await picture.arrayBuffer()).toString('hex');
    expect(bytes.slice(0, beginning.length), path).toBe(beginning);
  }
});

test('a format that nothing is drawn in is refused', async () => {
  const simulator = await openSimulator();
  const { guild } = await openGuild(simulator, 0n);
  for (const ending of ['gif', 'json'])
    expect((await fetch(`${simulator.url}/cdn/icons/${guild.id}/x.${ending}`)).status, ending).toBe(415);
});
