import { afterAll, beforeAll, expect, test } from 'vitest';
import { boardMirror } from '#features/economy/board.ts';
import { features } from '#features/index.ts';
import { itemMirror } from '#features/shop/item-mirror.ts';
import { orderMirror } from '#features/shop/order-mirror.ts';
import { answersOf } from '#tests/support/answers-on-discord.ts';
import { openHands } from '#tests/support/hands-on-discord.ts';
import { type OwnGuild, openStage, type Stage } from './stage.ts';

/** One more than a page of the longest list here holds. */
const MANY = 16;
const CANCELLED = 'Cancelled. Nothing was done.';

let stage: Stage;
let guild: OwnGuild;
let hands: Awaited<ReturnType<typeof openHands>>;
let [priya, tomasz, ilona] = ['', '', ''];
let [general, orders] = ['', ''];

/** Changes something as the operator. */
const send = async (method: string, path: string, body: unknown, headers = {}) => {
  const answer = await guild.operator.call(method, `/api/v1/guilds/${guild.id}${path}`, { body, headers });
  expect(answer.status, `${path}: ${JSON.stringify(answer.body)}`).toBeLessThan(300);
};
const choose = async (feature: string, settings: unknown): Promise<void> => {
  const path = `/api/v1/guilds/${guild.id}/settings/${feature}`;
  const { etag } = await guild.operator.call('GET', path);
  await send('PATCH', `/settings/${feature}`, settings, { 'if-match': etag ?? '' });
};
const only = (choices: ReadonlyMap<string, string | number>, text: string): number => {
  const found = [...choices].filter(([name]) => name.includes(text));
  expect(found, [...choices.keys()].join()).toHaveLength(1);
  return Number(found[0]?.[1]);
};

beforeAll(async () => {
  stage = await openStage();
  guild = await stage.makeGuild('Deeds club');
  [priya = '', tomasz = '', ilona = ''] = ['priya', 'tomz', 'ilona'].map((name) => stage.idOf.get(name));
  [general = '', orders = ''] = [guild.channelIds.general, guild.channelIds.announcements];
  hands = await openHands(stage.simulator, { guildId: guild.id, channelId: guild.channelIds.tasks ?? '' });
  await choose('economy', { boardChannel: general });
  await choose('shop', { channel: general, ordersChannel: orders });
});
afterAll(() => stage.close());

test('moderators grant, take and set, and turn the pages of the history', async () => {
  const change = { member: tomasz, amount: 5_000, reason: 'Race marshal' };
  expect((await hands.run(priya, '/economy grant', change)).text).toMatch(/got 🪙 5,000 coins and has/);
  expect((await hands.run(priya, '/economy take', { ...change, amount: 500 })).text).toContain('4,500');
  expect((await hands.run(priya, '/economy set', { ...change, amount: 6_000 })).text).toContain('6,000');
  const { memberIds } = await stage.simulator.addMembers({
    params: { guild_id: guild.id },
    body: { count: 10 },
  });
  for (const id of memberIds)
    await expect
      .poll(async () => {
        const path = `/api/v1/guilds/${guild.id}/economy/balances/${id}`;
        return (await guild.operator.call('PATCH', path, { body: { amount: 7, reason: 'Start' } })).status;
      })
      .toBe(200);
  const first = await hands.run(priya, '/economy history');
  expect(first.text).not.toContain('4,500');
  const second = await hands.press(priya, first.message, 'economy-history');
  expect(second.text).toContain('Race marshal');
});

test('members see what they have, collect once, pay after a question, and read the leaderboard', async () => {
  expect((await hands.run(tomasz, '/balance')).text).toContain('You have 🪙 6,000 coins.');
  expect((await hands.type(tomasz, '!balance')).text).toContain('You have 🪙 6,000 coins.');
  expect((await hands.run(tomasz, '/daily')).text).toContain('You got 🪙 100 coins.');
  expect((await hands.type(tomasz, '!daily')).text).toContain('You have collected today’s already.');
  expect((await hands.run(tomasz, '/weekly')).text).toContain('You got 🪙 500 coins.');
  expect((await hands.type(tomasz, '!weekly')).text).toContain('You have collected this week’s already.');
  const question = await hands.run(tomasz, '/pay', { member: priya, amount: 60, note: 'Tyres' });
  expect(question.text).toMatch(/^Pay 🪙 60 coins to/);
  expect((await hands.press(tomasz, question.message, 'economy-pay.yes')).text).toContain(
    'You have 🪙 6,540 coins left.',
  );
  const never = await hands.type(tomasz, '!pay', `<@${priya}> 1`);
  expect((await hands.press(tomasz, never.message, 'economy-pay.no')).text).toBe(CANCELLED);
  const places = await hands.run(tomasz, '/leaderboard');
  expect(places.text).toContain(`**1.** <@${tomasz}> · 🪙 6,540`);
  const more = await hands.press(tomasz, places.message, 'economy-leaderboard');
  expect(more.text).toContain('**11.**');
  expect((await hands.type(priya, '!leaderboard')).text).toContain(`<@${tomasz}>`);
  const board = await hands.find(general, (message) => boardMirror.recordIdOf(message) !== undefined);
  expect((await hands.press(priya, board, 'economy-own')).text).toContain('You have 🪙 60 coins.');
});

test('moderators put things on sale, fill up and take away; members look and buy after a question', async () => {
  const cap = { name: 'Club cap', price: 10, description: 'One size', stock: 20 };
  expect((await hands.run(priya, '/item create', cap)).text).toContain('Club cap');
  for (let number = 1; number < MANY; number += 1)
    await send('POST', '/shop/items', { name: `Sticker ${number}`, price: 1 });
  const item = only(await hands.choose(priya, '/item stock', 'item', 'cap'), 'Club cap');
  expect((await hands.run(priya, '/item stock', { item, add: 5 })).text).toContain('25');
  const gone = only(await hands.choose(priya, '/item delete', 'item', 'Sticker 15'), 'Sticker 15');
  expect((await hands.run(priya, '/item delete', { item: gone })).text).toContain('Sticker 15');
  const offers = await hands.run(tomasz, '/shop');
  expect(offers.text).toContain('Club cap');
  const more = await hands.press(tomasz, offers.message, 'shop-offers');
  expect(more.text).toContain('Sticker 12');
  expect((await hands.type(priya, '!shop')).text).toContain('Club cap');

  expect(only(await hands.choose(tomasz, '/buy', 'item', 'cap'), 'Club cap')).toBe(item);
  const question = await hands.run(tomasz, '/buy', { item });
  expect(question.text).toBe('Buy Club cap for 🪙 10 coins?');
  expect((await hands.press(tomasz, question.message, 'shop-buy-sure.yes')).text).toContain(
    'You have 🪙 6,530 coins left.',
  );
  // Somebody else: whoever types more than five in ten seconds is told to wait.
  const never = await hands.type(priya, '!buy', String(item));
  expect((await hands.press(priya, never.message, 'shop-buy-sure.no')).text).toBe(CANCELLED);
  const shown = await hands.find(
    general,
    (message) => message.embeds[0]?.title === 'Club cap' && itemMirror.recordIdOf(message) !== undefined,
  );
  for (let bought = 1; bought < MANY; bought += 1) {
    const asked = await hands.press(tomasz, shown, 'shop-buy');
    await hands.press(tomasz, asked.message, 'shop-buy-sure.yes');
  }
});

test('what one has is shown by pages, used and given away; orders are shown to moderators', async () => {
  const own = await hands.run(tomasz, '/inventory');
  expect(own.text).toContain('**#16** Club cap');
  const older = await hands.press(tomasz, own.message, 'shop-inventory');
  expect(older.text).toContain('**#1** Club cap');
  const used = only(await hands.choose(tomasz, '/use', 'thing', '#1'), '#1 Club cap');
  expect((await hands.run(tomasz, '/use', { thing: used })).text).toContain('Club cap');
  const given = only(await hands.choose(tomasz, '/give', 'thing', '#2'), '#2 Club cap');
  expect((await hands.run(tomasz, '/give', { thing: given, member: priya })).text).toContain('Club cap');
  expect((await hands.run(priya, '/inventory')).text).toContain('#2** Club cap');
  const all = await hands.run(priya, '/item orders', { waiting: false });
  expect(all.text).toContain('**#16** Club cap');
  expect((await hands.press(priya, all.message, 'shop-orders')).text).toContain('**#1** Club cap');
});

test('what a person hands over is delivered and refunded, by buttons and by commands', async () => {
  await send('POST', '/shop/items', { name: 'Pit tour', price: 100, byHand: true });
  const item = only(await hands.choose(tomasz, '/buy', 'item', 'tour'), 'Pit tour');
  const waiting = () => hands.choose(priya, '/item deliver', 'order', 'tour');
  /** Orders one more. */
  const order = async (): Promise<number> => {
    const question = await hands.run(tomasz, '/buy', { item });
    const receipt = await hands.press(tomasz, question.message, 'shop-buy-sure.yes');
    expect(receipt.text).toContain('A moderator will hand it over to you.');
    return Math.max(...[...(await waiting()).values()].map(Number));
  };
  const messageOf = (id: number) =>
    hands.find(orders, (message) => orderMirror.recordIdOf(message) === String(id));

  const [first, second, third] = [await order(), await order(), await order()];
  expect((await hands.press(priya, await messageOf(first), 'shop-deliver')).text).toContain('Pit tour');
  const form = await hands.press(priya, await messageOf(second), 'shop-refund');
  const wrong = await hands.submit(priya, form, { reason: '  ' });
  const again = await hands.press(priya, wrong.message, 'shop-refund-form.page');
  expect((await hands.submit(priya, again, { reason: 'Rained off' })).text).toContain('Pit tour');
  expect(only(await waiting(), 'Pit tour')).toBe(third);
  expect((await hands.run(priya, '/item deliver', { order: third })).text).toContain('Pit tour');
  const any = await hands.choose(priya, '/item refund', 'order', `#${first}`);
  const back = { order: only(any, 'Pit tour'), reason: 'Rained off' };
  expect((await hands.run(priya, '/item refund', back)).text).toContain('Pit tour');
  // Sixteen caps, and one tour that was not paid back.
  expect((await hands.run(tomasz, '/balance')).text).toContain('You have 🪙 6,280 coins.');
});

test('moderators write down and look up what is known about a member, alone', async () => {
  const note = { member: tomasz, text: 'Lends out his tools' };
  expect((await hands.run(priya, '/member note', note)).text).toContain('Moderators can read it');
  expect((await hands.run(priya, '/member note', { ...note, text: '  ' })).text).toContain('Write something');
  const told = await hands.run(priya, '/member info', { member: tomasz });
  expect(told.message?.flags).toBe(64);
  expect(told.text).toMatch(/^Tomasz/);
  expect(told.text).toContain('Balance: 🪙 6,280');
  expect(told.text).toContain('Lends out his tools');
  expect(told.text).toContain(`(${guild.url}/members/${tomasz})`);
  const menu = { name: 'member', title: 'About this member' };
  expect((await hands.menu(priya, menu, ilona)).text).toContain('Owner');
  // Discord itself does not show it to members.
  await expect(hands.run(tomasz, '/member info', { member: priya })).rejects.toThrow('Missing Permissions');
});

test('members say whether their messages are counted', async () => {
  expect((await hands.run(tomasz, '/privacy show')).text).toContain('counted');
  expect((await hands.run(tomasz, '/privacy refuse', { forget: true })).text).toContain('aren’t counted');
  const agreed = await hands.run(tomasz, '/privacy agree');
  expect(agreed.text).toContain('Your messages in this server are counted.');
  expect(agreed.message?.flags).toBe(64);
});

test('an administrator has all members compared with Discord', async () => {
  expect((await hands.run(ilona, '/sync')).text).toContain(`(${guild.url}/members/sync)`);
});

test('nothing that the economy, the shop and members answer on Discord was left out', () => {
  const watched = features.filter(({ name }) => ['economy', 'shop', 'members'].includes(name));
  expect(watched).toHaveLength(3);
  expect(answersOf(watched).filter((answer) => !hands.used.has(answer))).toEqual([]);
});
