import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { defineVerb } from '#platform/discord/interactions/command.ts';
import { defineButton, defineSelect, recordNumber } from '#platform/discord/interactions/components.ts';
import type { Answer, MessageBody } from '#platform/discord/interactions/context.ts';
import { customId } from '#platform/discord/interactions/define.ts';
import { openKitStage } from '#tests/support/kit-stage.ts';

const say = (value: unknown): Answer => ({
  kind: 'reply',
  isPrivate: true,
  message: { content: JSON.stringify(value) },
});
const read = (outcome: { readonly message?: { readonly content: string } | undefined }): unknown =>
  JSON.parse(outcome.message?.content ?? 'null');

const row = (component: object): NonNullable<MessageBody['components']>[number] =>
  ({ type: ComponentType.ActionRow, components: [component] }) as NonNullable<
    MessageBody['components']
  >[number];

const button = (name: string, argument: string) => ({
  type: ComponentType.Button,
  custom_id: customId(name, argument),
  label: name,
  style: ButtonStyle.Secondary,
});

const argument = z.string();
const facts = { permission: 'kit.use', argument } as const;

const open = (components: readonly object[], deferAfterMs?: number) =>
  openKitStage(
    {
      interactions: {
        commands: [
          {
            name: 'panel',
            verb: defineVerb({
              permission: 'kit.use',
              options: {},
              run: async () => ({
                kind: 'reply',
                isPrivate: false,
                message: { content: 'Choose', components: components.map(row) },
              }),
            }),
          },
        ],
        components: [
          defineSelect({
            ...facts,
            kind: 'string',
            name: 'pick-text',
            run: async (_, id, values) => say([id, values]),
          }),
          defineSelect({
            ...facts,
            kind: 'user',
            name: 'pick-user',
            run: async (_, id, values) => say([id, values.map((user) => [user.id, user.isMember])]),
          }),
          defineSelect({
            ...facts,
            kind: 'role',
            name: 'pick-role',
            run: async (_, id, values) => say([id, values.map((role) => role.name)]),
          }),
          defineSelect({
            ...facts,
            kind: 'channel',
            name: 'pick-channel',
            run: async (_, id, values) => say([id, values.map((channel) => [channel.id, channel.type])]),
          }),
          defineSelect({
            ...facts,
            kind: 'mentionable',
            name: 'pick-any',
            run: async (_, id, values) => say([id, values.map((each) => each.kind)]),
          }),
          defineButton({
            name: 'count',
            permission: 'kit.use',
            argument: recordNumber,
            run: async (_, number) => ({
              kind: 'update',
              message: { content: `Now ${number + 1}` },
            }),
          }),
          defineButton({
            name: 'slow-count',
            permission: 'kit.use',
            answers: 'in-place',
            argument: recordNumber,
            run: async (_, number) => {
              await new Promise((done) => setTimeout(done, 300));
              return { kind: 'update', message: { content: `At last ${number}` } };
            },
          }),
        ],
      },
    },
    deferAfterMs,
  );

test('selects of every kind give what was chosen as what it is', async () => {
  const options = ['a', 'b', 'c'].map((value) => ({ label: value, value }));
  const stage = await open([
    { type: ComponentType.StringSelect, custom_id: 'pick-text:1', options, max_values: 2 },
    { type: ComponentType.UserSelect, custom_id: 'pick-user:2' },
    { type: ComponentType.RoleSelect, custom_id: 'pick-role:3' },
    { type: ComponentType.ChannelSelect, custom_id: 'pick-channel:4' },
    { type: ComponentType.MentionableSelect, custom_id: 'pick-any:5', max_values: 2 },
  ]);
  const panel = (await stage.run({ name: 'panel' })).message?.id ?? '';
  const choose = async (id: string, ...values: string[]) =>
    read(await stage.press(panel, id, stage.member, values));
  expect(await choose('pick-text:1', 'c', 'a')).toEqual(['1', ['c', 'a']]);
  expect(await choose('pick-user:2', stage.owner)).toEqual(['2', [[stage.owner, true]]]);
  expect(await choose('pick-role:3', stage.guild.id)).toEqual(['3', ['@everyone']]);
  expect(await choose('pick-channel:4', stage.channelId)).toEqual(['4', [[stage.channelId, 0]]]);
  expect(await choose('pick-any:5', stage.member, stage.guild.id)).toEqual(['5', ['user', 'role']]);
});

const messagesOf = async (stage: Awaited<ReturnType<typeof open>>) => {
  const { body } = await stage.as(stage.member, { path: `/channels/${stage.channelId}/messages` });
  return body as { id: string; content: string; components: object[] }[];
};

test('a button changes the message that it is on, and one that leads nowhere says so', async () => {
  const stage = await open([button('count', '4'), button('count', 'x')]);
  const panel = (await stage.run({ name: 'panel' })).message?.id ?? '';
  expect((await stage.press(panel, 'count:x')).message?.content).toMatch(/doesn’t lead anywhere/);
  await stage.press(panel, 'count:4');
  expect((await messagesOf(stage)).find(({ id }) => id === panel)).toMatchObject({
    content: 'Now 5',
    components: [],
  });
});

test('a button that takes long changes its message later', async () => {
  const stage = await open([button('slow-count', '7')], 100);
  const panel = (await stage.run({ name: 'panel' })).message?.id ?? '';
  await stage.press(panel, 'slow-count:7');
  await expect
    .poll(async () => (await messagesOf(stage)).find(({ id }) => id === panel)?.content, { timeout: 60_000 })
    .toBe('At last 7');
});
