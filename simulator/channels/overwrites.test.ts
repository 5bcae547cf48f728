import { expect, test } from 'vitest';
import { PERMISSIONS } from '../rules/permissions.ts';
import { openChannels, TALK } from '../testing/open-channels.ts';

const { SEND_MESSAGES, MANAGE_CHANNELS, MANAGE_ROLES, MANAGE_MESSAGES, BAN_MEMBERS } = PERMISSIONS;

test('overwrites are for those who manage roles, and only with what they have themselves', async () => {
  const { bot, guild, general, get, owner } = await openChannels(TALK | MANAGE_CHANNELS | MANAGE_ROLES);
  const [one = ''] = guild.memberIds;
  const put = (id: string, body: object) => bot('PUT', `/channels/${general}/permissions/${id}`, body);
  expect((await put(one, { type: 1, allow: String(SEND_MESSAGES), deny: null })).status).toBe(204);
  expect(await get(general)).toMatchObject({
    permission_overwrites: [{ id: one, type: 1, allow: String(SEND_MESSAGES), deny: '0' }],
  });
  expect((await put(one, { type: 1, allow: String(BAN_MEMBERS) })).body).toMatchObject({ code: 50_013 });
  expect((await put(one, { type: 1, deny: String(MANAGE_MESSAGES) })).body).toMatchObject({ code: 50_013 });
  expect((await put('12345', { type: 0 })).body).toMatchObject({ code: 10_009 });
  expect((await put(one, { type: 0 })).body).toMatchObject({ code: 10_009 });
  expect((await put(one, { type: 5 })).body).toMatchObject({ code: 50_035 });
  // What others gave may stay, but not be taken away.
  await owner('PUT', `/channels/${general}/permissions/${guild.id}`, { type: 0, deny: String(BAN_MEMBERS) });
  expect((await bot('DELETE', `/channels/${general}/permissions/${guild.id}`)).body).toMatchObject({
    code: 50_013,
  });
  expect((await bot('DELETE', `/channels/${general}/permissions/${one}`)).status).toBe(204);
  expect((await bot('DELETE', `/channels/${general}/permissions/${one}`)).body).toMatchObject({
    code: 10_009,
  });
  const weak = await openChannels(TALK);
  expect(
    (await weak.bot('PUT', `/channels/${weak.general}/permissions/${weak.guild.id}`, { type: 0 })).body,
  ).toMatchObject({ code: 50_013 });
});
