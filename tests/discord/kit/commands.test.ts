import { ChannelType } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { defineVerb } from '#platform/discord/interactions/command.ts';
import type { Answer } from '#platform/discord/interactions/context.ts';
import { defineMessageMenu, defineUserMenu } from '#platform/discord/interactions/menus.ts';
import { openKitStage } from '#tests/support/kit-stage.ts';

const reply = (value: unknown, isPrivate = true): Answer => ({
  kind: 'reply',
  isPrivate,
  message: { content: JSON.stringify(value) },
});
const later = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
const read = (outcome: { readonly message?: { readonly content: string } | undefined }): unknown =>
  JSON.parse(outcome.message?.content ?? 'null');

const heard: unknown[] = [];
const everything = defineVerb({
  permission: 'kit.use',
  options: {
    text: { type: 'string', required: true, minLength: 2, maxLength: 10 },
    colour: { type: 'string', required: true, choices: ['red', 'blue'] },
    count: { type: 'integer', required: true, min: 1, max: 5 },
    level: { type: 'integer', required: true, choices: [1, 2] },
    share: { type: 'number', required: true, min: 0.5, max: 1.5 },
    sure: { type: 'boolean', required: true },
    who: { type: 'user', required: true },
    where: { type: 'channel', required: true, channelTypes: [ChannelType.GuildText] },
    role: { type: 'role', required: true },
    either: { type: 'mentionable', required: true },
    file: { type: 'attachment', required: false },
  },
  run: async (_, values) => {
    // What the compiler knows of them.
    const colour: 'red' | 'blue' = values.colour;
    const level: 1 | 2 = values.level;
    const file: { readonly url: string } | undefined = values.file;
    heard.push({ ...values, colour, level, file });
    return reply({ ...values, colour, level });
  },
});
const say = (what: string) => defineVerb({ permission: 'anyone', options: {}, run: async () => reply(what) });

test('a command without verbs, verbs and groups of verbs each reach their handler', async () => {
  const stage = await openKitStage({
    interactions: {
      commands: [
        { name: 'daily', verb: say('daily') },
        {
          name: 'economy',
          verbs: { balance: say('balance') },
          groups: { account: { grant: say('account grant'), take: say('account take') } },
        },
      ],
      menus: [
        defineUserMenu({
          name: 'greet',
          permission: 'kit.use',
          run: async (_, user) => reply(user),
        }),
        defineMessageMenu({
          name: 'keep',
          permission: 'kit.use',
          run: async (_, { id, content, author }) => reply({ id, content, author: author.id }),
        }),
      ],
    },
  });
  expect(read(await stage.run({ name: 'daily' }))).toBe('daily');
  expect(read(await stage.run({ name: 'economy', subcommand: 'balance' }))).toBe('balance');
  expect(read(await stage.run({ name: 'economy', group: 'account', subcommand: 'grant' }))).toBe(
    'account grant',
  );
  expect(read(await stage.run({ name: 'economy', group: 'account', subcommand: 'take' }))).toBe(
    'account take',
  );
  expect(read(await stage.run({ name: 'greet (en)', targetId: stage.member }))).toMatchObject({
    id: stage.member,
    isMember: true,
    isBot: false,
  });
  const sent = await stage.control.sendMessageAs({
    params: { user_id: stage.member },
    body: { channelId: stage.channelId, content: 'Remember this' },
  });
  expect(read(await stage.run({ name: 'keep (en)', targetId: sent.id }))).toEqual({
    id: sent.id,
    content: 'Remember this',
    author: stage.member,
  });
});

test('options of every kind come as typed values, and people, roles, channels and files as what they are', async () => {
  const stage = await openKitStage({
    interactions: { commands: [{ name: 'everything', verb: everything }] },
  });
  const role = await stage.as(stage.owner, {
    method: 'POST',
    path: `/guilds/${stage.guild.id}/roles`,
    body: { name: 'Helpers' },
  });
  const roleId = String((role.body as { id: string }).id);
  const values = {
    text: 'hello',
    colour: 'blue',
    count: 3,
    level: 2,
    share: 0.75,
    sure: true,
    who: stage.member,
    where: stage.channelId,
    role: roleId,
    either: roleId,
  };
  expect(read(await stage.run({ name: 'everything', options: values }))).toMatchObject({
    ...values,
    who: { kind: 'user', id: stage.member, isMember: true },
    where: { id: stage.channelId, type: 0 },
    role: { kind: 'role', id: roleId, name: 'Helpers' },
    either: { kind: 'role', id: roleId },
  });
  await expect(stage.run({ name: 'everything', options: { ...values, text: 'x' } })).rejects.toThrow();
  await expect(stage.run({ name: 'everything', options: { ...values, share: 2 } })).rejects.toThrow();
  const types = {
    text: 3,
    colour: 3,
    count: 4,
    level: 4,
    share: 10,
    sure: 5,
    who: 6,
    where: 7,
    role: 8,
    either: 9,
  };
  await stage.as(stage.owner, {
    method: 'POST',
    path: '/interactions',
    body: {
      type: 2,
      application_id: stage.application.id,
      guild_id: stage.guild.id,
      channel_id: stage.channelId,
      data: {
        name: 'everything',
        type: 1,
        options: [
          ...Object.entries(values).map(([name, value]) => ({
            name,
            value,
            type: types[name as keyof typeof types],
          })),
          { name: 'file', type: 11, value: '0' },
        ],
        attachments: [{ id: '0', filename: 'note.txt' }],
      },
    },
    files: [{ name: 'note.txt', content: btoa('hello'), type: 'text/plain' }],
  });
  await expect
    .poll(() => heard.at(-1), { timeout: 60_000 })
    .toMatchObject({
      file: {
        filename: 'note.txt',
        size: 5,
        url: expect.stringMatching(/^http/),
        contentType: expect.stringContaining('text/plain'),
      },
    });
});

test('who may not, who is not asked, and what is broken get a sentence', async () => {
  const stage = await openKitStage({
    interactions: {
      commands: [
        {
          name: 'secret',
          verb: defineVerb({ permission: 'kit.manage', options: {}, run: async () => reply('secret') }),
        },
        {
          name: 'broken',
          verb: defineVerb({
            permission: 'anyone',
            options: {
              what: {
                type: 'string',
                required: false,
                complete: async () => {
                  throw new Error('the secret inside');
                },
              },
            },
            run: async () => {
              throw new Error('the secret inside');
            },
          }),
        },
      ],
    },
  });
  expect((await stage.run({ name: 'secret' }, stage.member)).message?.content).toBe(
    'You don’t have permission to do this.',
  );
  expect(read(await stage.run({ name: 'secret' }))).toBe('secret');
  const broken = (await stage.run({ name: 'broken' })).message?.content;
  expect(broken).toMatch(/^Something went wrong on our end/);
  expect(broken).not.toContain('secret');
  expect(await stage.complete({ name: 'broken', focused: 'what' })).toMatchObject({
    status: 'choices',
    choices: [],
  });
  expect(stage.lines.filter((line) => line.includes('the secret inside'))).toHaveLength(2);
});

test('what takes long is answered all the same, to those for whom it is', async () => {
  const slow = (isPrivate: boolean, answers: 'privately' | 'publicly') =>
    defineVerb({
      permission: 'anyone',
      answers,
      options: {},
      run: async () => {
        await later(300);
        return reply('done', isPrivate);
      },
    });
  const stage = await openKitStage(
    {
      interactions: {
        commands: [
          {
            name: 'slow',
            verbs: {
              'as-said': slow(false, 'publicly'),
              'as-said-privately': slow(true, 'privately'),
              'more-private': slow(true, 'publicly'),
              'more-public': slow(false, 'privately'),
            },
          },
        ],
      },
    },
    100,
  );
  const visible = async (): Promise<number> => {
    const { body } = await stage.as(stage.member, { path: `/channels/${stage.channelId}/messages` });
    return (body as { content: string }[]).filter(({ content }) => content === '"done"').length;
  };
  await Promise.all(
    ['as-said', 'as-said-privately', 'more-private', 'more-public'].map((subcommand) =>
      stage.run({ name: 'slow', subcommand }),
    ),
  );
  // Two of the four are for everybody.
  await expect.poll(visible, { timeout: 60_000 }).toBe(2);
  await later(500);
  expect(stage.lines.filter((line) => line.includes('Discord did not take'))).toEqual([]);
});

test('a clock that is wrong by an hour keeps nobody from being answered', async () => {
  const stage = await openKitStage({ interactions: { commands: [{ name: 'daily', verb: say('daily') }] } });
  for (const hours of [1, -2, 3]) {
    stage.shift(hours * 3_600_000);
    expect((await stage.run({ name: 'daily' })).status).toBe('answered');
    expect(read(await stage.run({ name: 'daily' }))).toBe('daily');
  }
});
