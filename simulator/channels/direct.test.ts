import { expect, test } from 'vitest';
import { type Channel, openChannels } from '../testing/open-channels.ts';

test('direct messages are opened once, with somebody else, and are changed by nobody', async () => {
  const { bot, guild, application, member, pass } = await openChannels();
  const [one = ''] = guild.memberIds;
  const dm = (id: unknown) => {
    pass(1000);
    return bot<Channel>('POST', '/users/@me/channels', { recipient_id: id });
  };
  const made = await dm(one);
  expect(made).toMatchObject({ status: 200, body: { type: 1, recipients: [{ id: one }] } });
  expect(made.body).not.toHaveProperty('guild_id');
  expect((await dm(one)).body.id).toBe(made.body.id);
  expect((await dm(application.id)).body).toMatchObject({ code: 50_007 });
  expect((await dm('1')).body).toMatchObject({ code: 50_033 });
  const many = (recipients: readonly unknown[]) => {
    pass(1000);
    return bot<Channel>('POST', '/users/@me/channels', { recipients });
  };
  expect((await many([one])).body.id).toBe(made.body.id);
  expect((await many(guild.memberIds.slice(0, 2))).body).toMatchObject({ code: 50_033 });
  expect((await many([])).body).toMatchObject({ errors: { recipient_id: {} } });
  expect((await dm(null)).body).toMatchObject({ errors: { recipient_id: {} } });
  expect((await bot('PATCH', `/channels/${made.body.id}`, { name: 'x' })).body).toMatchObject({
    code: 50_003,
  });
  expect(
    (await bot('PUT', `/channels/${made.body.id}/recipients/${guild.memberIds[1]}`, { access_token: 'x' }))
      .body,
  ).toMatchObject({ code: 50_024 });
  pass(5000);
  expect((await bot('POST', '/users/@me/channels', { access_tokens: ['x'] })).body).toMatchObject({
    code: 50_025,
  });
  expect((await member('GET', `/channels/${made.body.id}`)).body).toMatchObject({
    recipients: [{ id: application.id }],
  });
  expect((await (await openChannels()).bot('GET', `/channels/${made.body.id}`)).status).toBe(404);
});
