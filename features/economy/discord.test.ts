import { expect, test } from 'vitest';
import { commandBodies } from '#platform/discord/interactions/register/bodies.ts';
import { createTranslator } from '#platform/i18n/translator.ts';
import { balanceOf } from '#tests/support/economy.ts';
import { joinGuild } from '#tests/support/http.ts';
import { MEMBER, OWNER, openInteractions, type Sent } from '#tests/support/interactions.ts';
import { addToBalance } from './change-balance.ts';
import { economy } from './feature.ts';

type Values = Readonly<Record<string, string | number>>;

/** Discord's types of options: 4 a number, 6 a user, 3 text. */
const optionsOf = (values: Values) =>
  Object.entries(values).map(([name, value]) => ({
    name,
    value,
    type: typeof value === 'number' ? 4 : name === 'member' ? 6 : 3,
  }));
const resolved = {
  users: Object.fromEntries(
    [OWNER, MEMBER].map((id) => [id, { id, username: id === OWNER ? 'olga' : 'mona' }]),
  ),
  members: { [OWNER]: {}, [MEMBER]: {} },
};

/** A guild with an owner and a member, who has 100. */
const open = async () => {
  const opened = await openInteractions();
  const { guild, send } = opened;
  await joinGuild(guild, OWNER, 'Olga', false);
  await joinGuild(guild, MEMBER, 'Mona', false);
  await addToBalance(guild, { kind: 'system' }, { userId: MEMBER, amount: 100, note: 'start' });
  const type = (name: string, values: Values, by = MEMBER) =>
    send(2, { name, options: optionsOf(values), resolved }, by);
  const economy = (verb: string, values: Values, by = OWNER) =>
    send(
      2,
      { name: 'economy', options: [{ type: 1, name: verb, options: optionsOf(values) }], resolved },
      by,
    );
  const press = (sent: Sent | undefined, button: 0 | 1, by = MEMBER) =>
    send(3, { custom_id: sent?.buttons?.[button]?.custom_id }, by);
  return { ...opened, type, economy, press };
};
const said = (sent: Sent | undefined): string => (sent?.content ?? '').replaceAll('\u00a0', ' ');

test('a payment is asked about first, and made once however often yes is pressed', async () => {
  const { guild, type, press } = await open();
  const question = await type('pay', { member: OWNER, amount: 60, note: ' tyres ' });
  expect(said(question)).toBe('Pay 🪙 60 coins to olga?');
  expect(await balanceOf(guild, OWNER)).toBe(0);
  expect(said(await press(question, 0, OWNER))).toContain('for whoever asked');
  const answers = await Promise.all([press(question, 0), press(question, 0)]);
  await press(question, 0);
  expect(answers.map(said)).toContain('olga got 🪙 60 coins. You have 🪙 40 coins left.');
  expect([await balanceOf(guild, MEMBER), await balanceOf(guild, OWNER)]).toEqual([40, 60]);
  const more = await type('pay', { member: OWNER, amount: 60 });
  expect(said(await press(more, 0))).toBe('You have 40, this needs 60.');
  const never = await type('pay', { member: OWNER, amount: 1 });
  await press(never, 1);
  expect(await balanceOf(guild, MEMBER)).toBe(40);
  expect(said(await type('pay', { member: MEMBER, amount: 1 }))).toBe('You can’t pay yourself.');
});

test('/balance, /daily and /weekly say what one has, the row and the place', async () => {
  const { type } = await open();
  expect(said(await type('balance', {}))).toBe('You have 🪙 100 coins. That is place 1 on the leaderboard.');
  expect(said(await type('daily', {}))).toMatch(
    /^You got 🪙 100 coins\. You have 🪙 200 coins\. That is place 1 on the leaderboard\. There is more <t:\d+:R>\.$/,
  );
  expect(said(await type('daily', {}))).toMatch(
    /^You have collected today’s already\. There is more <t:\d+:R>\.$/,
  );
  expect(said(await type('weekly', {}))).toContain('🪙 500 coins');
  expect(said(await type('balance', { member: OWNER }))).toBe('olga has 🪙 0 coins.');
});

test('the leaderboard shows places, and one’s own below', async () => {
  const { type, economy: moderate } = await open();
  await moderate('grant', { member: OWNER, amount: 1_234_567, reason: 'start' });
  const board = await type('leaderboard', {});
  expect(board?.kind).toBe('public');
  expect(board?.text?.replaceAll('\u00a0', ' ').split('\n')).toEqual([
    `**1.** <@${OWNER}> · 🪙 1,234,567`,
    `**2.** <@${MEMBER}> · 🪙 100`,
    'You: place 2 with 🪙 100',
  ]);
});

test('moderators grant, take and set, each with a reason, and read the history', async () => {
  const { economy: moderate, guild } = await open();
  expect(said(await moderate('grant', { member: MEMBER, amount: 5, reason: 'help' }))).toBe(
    'mona got 🪙 5 coins and has 🪙 105 coins now.',
  );
  expect(said(await moderate('take', { member: MEMBER, amount: 10, reason: 'fine' }))).toBe(
    '🪙 10 coins taken. mona has 🪙 95 coins now.',
  );
  expect(said(await moderate('set', { member: MEMBER, amount: 50, reason: 'count' }))).toBe(
    'mona has 🪙 50 coins now.',
  );
  expect(said(await moderate('take', { member: MEMBER, amount: 51, reason: 'fine' }))).toBe(
    'There are only 50 on the account, this needs 51.',
  );
  expect(said(await moderate('grant', { member: MEMBER, amount: 5, reason: '  ' }))).toBe(
    'Say what it is for.',
  );
  const history = await moderate('history', { member: MEMBER });
  const lines = history?.text?.replaceAll('\u00a0', ' ').split('\n') ?? [];
  expect(lines).toHaveLength(4);
  expect(lines[0]).toMatch(/^<t:\d+:d> · Balance set · <@\d+> \*\*🪙 -45\*\* · count$/);
  for (const verb of ['grant', 'history'])
    expect(said(await moderate(verb, { member: OWNER, amount: 5, reason: 'x' }, MEMBER))).toMatch(
      /permission|right/,
    );
  expect(await balanceOf(guild, MEMBER)).toBe(50);
});

test('what moderators do is shown to those who may manage messages', () => {
  const { name, interactions, words } = economy;
  const bodies = commandBodies([{ namespace: name, interactions }], createTranslator({ [name]: words }));
  const hidden = bodies.filter((body) => body.default_member_permissions === '8192').map((body) => body.name);
  expect(hidden).toEqual(['economy']);
});
