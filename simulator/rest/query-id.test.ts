import { expect, test } from 'vitest';
import { openGuild, openSimulator } from '../testing/open.ts';

test('a list is refused by name when the id that its page begins at is none', async () => {
  const simulator = await openSimulator();
  const { application, guild, bot } = await openGuild(simulator, 8n);
  const lists: [path: string, name: string][] = [
    ['/users/@me/guilds', 'after'],
    [`/guilds/${guild.id}/members`, 'after'],
    [`/guilds/${guild.id}/bans`, 'before'],
    [`/applications/${application.id}/entitlements`, 'before'],
    [`/applications/${application.id}/entitlements`, 'user_id'],
  ];
  for (const [path, name] of lists) {
    expect((await bot('GET', `${path}?${name}=17`)).status, path).toBe(200);
    expect(await bot('GET', `${path}?${name}=first`), path).toMatchObject({
      status: 400,
      body: { code: 50035, errors: { [name]: { _errors: [{ code: 'NUMBER_TYPE_COERCE' }] } } },
    });
  }
});
