import { Events, type Message, WebhookClient } from 'discord.js';
import { expect, test } from 'vitest';
import type { SimulatorOptions } from '../index.ts';
import { send } from '../testing/open.ts';
import { openDiscordJs } from '../testing/open-discord-js.ts';

/** A webhook that the owner made by hand, so that no application owns it. */
const openWebhook = async (options: SimulatorOptions = {}) => {
  const opened = await openDiscordJs(['MANAGE_WEBHOOKS', 'MANAGE_MESSAGES'], options);
  const made = await opened.owner<{ id: string; token: string }>(
    'POST',
    `/channels/${opened.general}/webhooks`,
    { name: 'News' },
  );
  const { id, token } = made.body;
  const url = `${opened.simulator.apiUrl}/v10/webhooks/${id}/${token}`;
  const client = new WebhookClient({ id, token }, { rest: { api: opened.simulator.apiUrl } });
  return { ...opened, id, token, url, webhook: client };
};

test('a webhook posts under a name of its own, edits and deletes, and the bot hears of it', async () => {
  const { webhook, client, id, channel } = await openWebhook();
  const heard = new Promise<Message>((done) => client.once(Events.MessageCreate, done));
  const sent = await webhook.send({
    content: 'Hello @everyone',
    allowedMentions: { parse: ['everyone'] },
    username: 'Town crier',
    avatarURL: 'https://example.com/crier.png',
    embeds: [{ title: 'News' }],
    files: [{ name: 'a.txt', attachment: Buffer.from('text') }],
  });
  expect(sent).toMatchObject({ webhook_id: id, mention_everyone: true, content: 'Hello @everyone' });
  expect(sent.author).toMatchObject({ id, username: 'Town crier', bot: true, discriminator: '0000' });
  expect(sent.attachments).toMatchObject([{ filename: 'a.txt' }]);
  const message = await heard;
  expect(message).toMatchObject({ webhookId: id, member: null });
  expect(message.author.username).toBe('Town crier');
  expect(await webhook.editMessage(sent.id, { content: 'changed' })).toMatchObject({ content: 'changed' });
  expect(await webhook.fetchMessage(sent.id)).toMatchObject({ content: 'changed' });
  await webhook.deleteMessage(sent.id);
  await expect(webhook.fetchMessage(sent.id)).rejects.toMatchObject({ code: 10_008 });
  const unnamed = await webhook.send('plain');
  expect(unnamed.author.username).toBe('News');
  await webhook.delete();
  expect((await channel.messages.fetch(unnamed.id)).content).toBe('plain');
});

test('without `wait` a webhook answers with nothing', async () => {
  const { url } = await openWebhook();
  expect(await send('POST', url, { content: 'x' })).toMatchObject({ status: 204, body: undefined });
  expect(await send('POST', `${url}?wait=true`, { content: 'x' })).toMatchObject({ status: 200 });
});

test('what a webhook cannot post is refused', async () => {
  let now = Date.now();
  const { url, guild, id, webhook, bot, general } = await openWebhook({ clock: () => now });
  const post = (body: unknown, query = '') => {
    now += 2000;
    return send('POST', `${url}${query}`, body);
  };
  const field = (name: string, code: string) => ({
    status: 400,
    body: { code: 50_035, errors: { [name]: { _errors: [{ code }] } } },
  });
  expect(await post({})).toMatchObject({ status: 400, body: { code: 50_006 } });
  expect(await post({ content: 'x', username: 'I am Clyde' })).toMatchObject(
    field('username', 'USERNAME_INVALID_CONTAINS'),
  );
  expect(await post({ content: 'x', username: 'x'.repeat(81) })).toMatchObject(
    field('username', 'BASE_TYPE_BAD_LENGTH'),
  );
  expect(await post({ content: 'x'.repeat(2001) })).toMatchObject(field('content', 'BASE_TYPE_MAX_LENGTH'));
  expect(await post({ content: 'x', avatar_url: 'no url' })).toMatchObject({ status: 400 });
  expect(await post({ content: 'x' }, `?thread_id=${guild.channelIds.tasks}`)).toMatchObject({
    status: 404,
    body: { code: 10_003 },
  });
  expect(await post({ content: 'x', thread_name: 'A post' })).toMatchObject({
    status: 400,
    body: { code: 220_003 },
  });
  expect(await send('POST', url.replace(/[^/]+$/, 'wrong'), { content: 'x' })).toMatchObject({
    status: 401,
    body: { code: 50_027 },
  });
  expect(await send('POST', url.replace(id, '123'), { content: 'x' })).toMatchObject({
    status: 404,
    body: { code: 10_015 },
  });
  const others = await bot<{ id: string }>('POST', `/channels/${general}/messages`, { content: 'mine' });
  await expect(webhook.editMessage(others.body.id, 'yours')).rejects.toMatchObject({ code: 10_008 });
  await expect(webhook.deleteMessage(others.body.id)).rejects.toMatchObject({ code: 10_008 });
});

test('components of a webhook are shown when asked for, buttons only of an application', async () => {
  const { url, channel } = await openWebhook();
  const link = { type: 1, components: [{ type: 2, style: 5, label: 'Go', url: 'https://example.com' }] };
  const button = { type: 1, components: [{ type: 2, style: 1, label: 'Press', custom_id: 'p' }] };
  const post = (query: string, component: unknown) =>
    send<{ components: unknown[] }>('POST', `${url}?wait=true${query}`, {
      content: 'x',
      components: [component],
    });
  expect((await post('', link)).body.components).toEqual([]);
  expect((await post('&with_components=true', link)).body.components).toHaveLength(1);
  expect(await post('&with_components=true', button)).toMatchObject({ status: 400, body: { code: 50_035 } });
  const owned = await channel.createWebhook({ name: 'Owned' });
  const sent = await owned.send({ content: 'x', components: [button] });
  expect(sent.components).toHaveLength(1);
});

test('a webhook posts five times in two seconds, a channel’s webhooks thirty times a minute', async () => {
  let now = Date.now();
  const { url } = await openWebhook({ clock: () => now });
  const post = () => send('POST', url, { content: 'x' });
  for (let left = 4; left >= 0; left -= 1)
    expect((await post()).headers.get('x-ratelimit-remaining')).toBe(String(left));
  expect((await post()).body).toMatchObject({ retry_after: 2 });
  for (let round = 1; round < 6; round += 1) {
    now += 2000;
    for (let count = 0; count < 5; count += 1) expect((await post()).status).toBe(204);
  }
  now += 2000;
  expect(await post()).toMatchObject({ status: 429, body: { retry_after: 48 } });
  now += 48_000;
  expect((await post()).status).toBe(204);
});

test('what is written for Slack is shown as Discord shows it', async () => {
  const { url, channel } = await openWebhook();
  const answer = await send('POST', `${url}/slack`, {
    text: 'See <https://example.com|this>',
    username: 'Slackbot',
    attachments: [{ color: '#0f0', title: 'T', title_link: 'https://example.com', text: 'body', ts: 1 }],
  });
  expect(answer).toMatchObject({ status: 200, body: 'ok' });
  const [message] = (await channel.messages.fetch({ limit: 1 })).values();
  expect(message?.content).toBe('See [this](https://example.com)');
  expect(message?.author.username).toBe('Slackbot');
  expect(message?.embeds[0]).toMatchObject({ title: 'T', description: 'body', color: 0x00ff00 });
  expect(await send('POST', `${url}/slack`, { text: [] })).toMatchObject({ status: 400 });
});

test('GitHub’s events are shown, those that Discord knows', async () => {
  const { url, channel } = await openWebhook();
  const sender = {
    id: 1,
    login: 'ada',
    html_url: 'https://github.com/ada',
    avatar_url: 'https://github.com/a',
  };
  const repository = { id: 2, name: 'hall', full_name: 'ada/hall', html_url: 'https://github.com/ada/hall' };
  const tell = (event: string, body: unknown) =>
    fetch(`${url}/github`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-github-event': event },
      body: JSON.stringify(body),
    });
  expect((await tell('ping', { zen: 'x', sender })).status).toBe(204);
  expect((await channel.messages.fetch()).size).toBe(0);
  const commit = {
    id: 'abcdef1234',
    url: 'https://github.com/c',
    message: 'Mend it',
    author: { name: 'Ada' },
  };
  expect(
    (
      await tell('push', {
        ref: 'refs/heads/main',
        compare: 'https://github.com/x',
        commits: [commit],
        sender,
        repository,
      })
    ).status,
  ).toBe(204);
  const [message] = (await channel.messages.fetch()).values();
  expect(message?.embeds[0]).toMatchObject({
    title: '[hall:main] 1 new commit',
    description: '[`abcdef1`](https://github.com/c) Mend it - Ada',
    author: { name: 'ada' },
  });
  expect((await tell('push', { commits: 'none' })).status).toBe(400);
});

test('in a forum a webhook makes a post or writes in one, and not both', async () => {
  const { owner, guild, simulator, client } = await openWebhook();
  const tag = { name: 'News' };
  const forum = (
    await owner<{ id: string; available_tags: { id: string }[] }>('POST', `/guilds/${guild.id}/channels`, {
      name: 'forum',
      type: 15,
      available_tags: [tag],
    })
  ).body;
  const made = (
    await owner<{ id: string; token: string }>('POST', `/channels/${forum.id}/webhooks`, { name: 'Poster' })
  ).body;
  const url = `${simulator.apiUrl}/v10/webhooks/${made.id}/${made.token}?wait=true`;
  const threadMade = new Promise<{ name: string }>((done) => client.once(Events.ThreadCreate, done));
  const [news] = forum.available_tags;
  const post = await send<{ id: string; channel_id: string }>('POST', url, {
    content: 'first',
    thread_name: 'A post',
    applied_tags: [news?.id],
  });
  expect(post).toMatchObject({ status: 200, body: { content: 'first', webhook_id: made.id } });
  expect((await threadMade).name).toBe('A post');
  expect((await owner('GET', `/channels/${post.body.channel_id}`)).body).toMatchObject({
    parent_id: forum.id,
    owner_id: made.id,
    applied_tags: [news?.id],
  });
  const thread = `&thread_id=${post.body.channel_id}`;
  const second = await send<{ id: string }>('POST', url + thread, { content: 'second' });
  expect(second.body).toMatchObject({ channel_id: post.body.channel_id });
  const message = url.replace('?wait=true', `/messages/${second.body.id}`);
  expect((await send('GET', message)).body).toMatchObject({ code: 10_008 });
  expect((await send('PATCH', `${message}?${thread}`, { content: 'changed' })).body).toMatchObject({
    content: 'changed',
  });
  expect((await send('POST', url, { content: 'x' })).body).toMatchObject({ code: 220_001 });
  expect((await send('POST', url + thread, { content: 'x', thread_name: 'y' })).body).toMatchObject({
    code: 220_002,
  });
});
