import { expect, test } from 'vitest';
import { PERMISSIONS } from '../rules/permissions.ts';
import { openThreads, THREADS, type Thread } from '../testing/open-threads.ts';

const { MANAGE_CHANNELS } = PERMISSIONS;

test('a forum takes posts with a message and its tags, and asks for one where it says so', async () => {
  const { bot, guild, owner, start } = await openThreads(THREADS | MANAGE_CHANNELS);
  const forum = (
    await bot<{ id: string; available_tags: { id: string; name: string }[] }>(
      'POST',
      `/guilds/${guild.id}/channels`,
      {
        name: 'Help',
        type: 15,
        topic: 'x'.repeat(4096),
        available_tags: [
          { name: 'bug', emoji_name: '🐛' },
          { name: 'staff', moderated: true },
        ],
        default_reaction_emoji: { emoji_name: '👍' },
        default_forum_layout: 1,
        flags: 16,
      },
    )
  ).body;
  const [bug, staff] = forum.available_tags;
  const post = (body: object) => start({ name: 'It broke', message: { content: 'Help' }, ...body }, forum.id);
  expect((await post({})).body).toMatchObject({ code: 40_067 });
  expect((await post({ applied_tags: ['1'] })).body).toMatchObject({ code: 10_087 });
  expect((await post({ applied_tags: [staff?.id] })).body).toMatchObject({ code: 50_013 });
  expect((await post({ applied_tags: [bug?.id], message: {} })).body).toMatchObject({ code: 50_006 });
  expect((await post({ applied_tags: [bug?.id], message: undefined })).body).toMatchObject({
    code: 50_035,
    errors: { message: {} },
  });
  const made = await post({ applied_tags: [bug?.id] });
  expect(made).toMatchObject({
    status: 201,
    body: { type: 11, applied_tags: [bug?.id], message_count: 0, message: { content: 'Help' } },
  });
  expect(made.body).toMatchObject({ message: { id: made.body.id } });
  expect((await bot('POST', `/channels/${forum.id}/messages`, { content: 'x' })).status).toBe(400);
  // Refused posts left nothing behind.
  expect(
    (await bot<{ threads: unknown[] }>('GET', `/guilds/${guild.id}/threads/active`)).body.threads,
  ).toHaveLength(1);
  expect(
    (await owner('PATCH', `/channels/${made.body.id}`, { flags: 2, applied_tags: [staff?.id] })).body,
  ).toMatchObject({
    flags: 2,
    applied_tags: [staff?.id],
  });
  await bot('PATCH', `/channels/${forum.id}`, { available_tags: [bug] });
  expect((await bot('GET', `/channels/${made.body.id}`)).body).toMatchObject({ applied_tags: [] });
});

test('an announcement channel has threads of its own kind only', async () => {
  const { start, bot, general } = await openThreads(THREADS | MANAGE_CHANNELS);
  await bot('PATCH', `/channels/${general}`, { type: 5, default_auto_archive_duration: 4320 });
  expect((await start({ name: 'x', type: 11 })).body).toMatchObject({ errors: { type: {} } });
  expect((await start({ name: 'x' })).body).toMatchObject({ errors: { type: {} } });
  expect((await start({ name: 'x', type: 10 })).body).toMatchObject({
    type: 10,
    thread_metadata: { auto_archive_duration: 4320 },
  });
  const said = (await bot('POST', `/channels/${general}/messages`, { content: 'News' })).body;
  const hung = await bot('POST', `/channels/${general}/messages/${said.id}/threads`, { name: 'y' });
  expect(hung.body).toMatchObject({ id: said.id, type: 10 });
});

test('people wait between posts in a slow forum and between messages in a slow thread, bots do not', async () => {
  const { start, bot, member, guild, pass } = await openThreads(THREADS | MANAGE_CHANNELS);
  const forum = (
    await bot<{ id: string }>('POST', `/guilds/${guild.id}/channels`, {
      name: 'slow',
      type: 15,
      rate_limit_per_user: 60,
      default_thread_rate_limit_per_user: 30,
    })
  ).body;
  const post = { name: 'x', message: { content: 'x' } };
  const made = await member<Thread>('POST', `/channels/${forum.id}/threads`, post);
  expect(made).toMatchObject({ status: 201, body: { rate_limit_per_user: 30 } });
  expect(await member('POST', `/channels/${forum.id}/threads`, post)).toMatchObject({
    status: 429,
    body: { code: 20_016, retry_after: expect.closeTo(60, 0) },
  });
  const say = () => member('POST', `/channels/${made.body.id}/messages`, { content: 'x' });
  expect((await say()).body).toMatchObject({ code: 20_016 });
  for (let count = 0; count < 2; count += 1) expect((await start(post, forum.id)).status).toBe(201);
  pass(60_000);
  expect((await say()).status).toBe(200);
  expect((await member('POST', `/channels/${forum.id}/threads`, post)).status).toBe(201);
});
