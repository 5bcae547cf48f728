import { expect, test } from 'vitest';
import { openGuild, openSimulator } from '../../testing/open.ts';
import { createRest } from '../connection/rest.ts';
import { loadInvite } from './known-invites.ts';

test('what an invite leads to is asked for once, and again after an answer that says nothing of it', async () => {
  const simulator = await openSimulator();
  const { guild, general, control, as } = await openGuild(simulator, 0n);
  const owner = await as(guild.ownerId);
  const { code } = (await owner<{ code: string }>('POST', `/channels/${general}/invites`, {})).body;
  const { token } = await control.createUserToken({ params: { user_id: guild.ownerId } });
  const client = { request: createRest(`${simulator.apiUrl}/v10`, () => token) };
  const asked = async (path: string) =>
    (await control.listTraffic({ query: {} })).filter((each) => each.path.startsWith(`/invites/${path}`))
      .length;

  await control.addFault({ body: { kind: 'error', status: 502, path: '/invites', count: 1 } });
  await expect(loadInvite(client, code)).rejects.toMatchObject({ status: 502 });
  for (let round = 0; round < 2; round += 1)
    expect(await loadInvite(client, code)).toMatchObject({ guild: { id: guild.id } });
  expect(await asked(code)).toBe(2);

  for (let round = 0; round < 2; round += 1)
    await expect(loadInvite(client, 'nowhere')).rejects.toMatchObject({ code: 10006 });
  expect(await asked('nowhere')).toBe(1);
});
