import { expect, test } from 'vitest';
import { PERMISSIONS } from '../rules/permissions.ts';
import { openChannels, TALK } from '../testing/open-channels.ts';

const { MANAGE_CHANNELS, MANAGE_WEBHOOKS } = PERMISSIONS;

test('a text channel follows an announcement channel by a webhook', async () => {
  const { make, bot, general, guild, member } = await openChannels(TALK | MANAGE_CHANNELS | MANAGE_WEBHOOKS);
  const news = (await make({ name: 'news', type: 5 })).body;
  const follow = (to: string, from = news.id) =>
    bot<{ channel_id: string; webhook_id: string }>('POST', `/channels/${from}/followers`, {
      webhook_channel_id: to,
    });
  const made = await follow(general);
  expect(made).toMatchObject({ status: 200, body: { channel_id: news.id } });
  expect((await bot('GET', `/channels/${general}/webhooks`)).body).toMatchObject([
    {
      id: made.body.webhook_id,
      type: 2,
      name: 'Testers #news',
      source_channel: { id: news.id },
      source_guild: { id: guild.id },
    },
  ]);
  expect((await bot('GET', `/channels/${general}/messages?limit=1`)).body).toMatchObject([
    { type: 12, content: 'Testers #news', message_reference: { channel_id: news.id } },
  ]);
  expect((await follow(news.id, general)).body).toMatchObject({ code: 50_024 });
  expect((await follow('1')).body).toMatchObject({ code: 10_003 });
  expect((await follow(undefined as never)).body).toMatchObject({ errors: { webhook_channel_id: {} } });
  expect(
    (await member('POST', `/channels/${news.id}/followers`, { webhook_channel_id: general })).body,
  ).toMatchObject({ code: 50_013 });
});
