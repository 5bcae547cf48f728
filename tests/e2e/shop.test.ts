import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { itemMirror } from '#features/shop/item-mirror.ts';
import { barriersOn } from '#tests/support/accessibility.ts';
import { fewAtOnce } from './few-at-once.ts';
import { expectSentences } from './log-reading.ts';
import { moveByKeys } from './move-by-keys.ts';
import { type OwnGuild, openStage, type Stage } from './stage.ts';

let stage: Stage;
let guild: OwnGuild;
let priya: Page;
let tomasz: Page;

beforeAll(async () => {
  stage = await openStage();
  guild = await stage.makeGuild('Shop club');
  priya = await stage.openDashboard('Priya Nair', { reducedMotion: 'reduce' });
  tomasz = await stage.openDashboard('Tomasz Zielinski', { reducedMotion: 'reduce' });
});
afterAll(() => stage.close());

const drawer = (page: Page) => page.getByRole('dialog').first();
const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name });

/** The messages of items in the shop's channel. */
const shown = async () => {
  const channel_id = guild.channelIds.general ?? '';
  const messages = await stage.simulator.listMessages({ params: { channel_id }, query: { limit: 50 } });
  return messages.filter((message) => itemMirror.recordIdOf(message) !== undefined);
};

test('a moderator puts something on sale, and its message appears on Discord', async () => {
  await priya.goto(`${guild.url}/shop`);
  await priya.getByText('Nothing on sale yet').waitFor();
  expect(await barriersOn(priya)).toEqual([]);
  const path = `/api/v1/guilds/${guild.id}/settings/shop`;
  const { etag } = await guild.operator.call('GET', path);
  const chosen = await guild.operator.call('PATCH', path, {
    body: { channel: guild.channelIds.general },
    headers: { 'if-match': etag ?? '' },
  });
  expect(chosen.status).toBe(200);
  await priya.goto(`${guild.url}/shop`);
  await priya.getByRole('button', { name: 'New item' }).first().click();
  await drawer(priya).getByRole('textbox', { name: 'Name' }).fill('Club cap');
  await drawer(priya).getByRole('textbox', { name: 'Price' }).fill('60');
  await drawer(priya).getByRole('textbox', { name: 'Stock' }).fill('2');
  await drawer(priya)
    .getByRole('textbox', { name: 'Message to the buyer' })
    .fill('Pick it up at the **box**');
  await drawer(priya).getByRole('switch', { name: 'Handed over by a person' }).press('Space');
  expect(await barriersOn(priya)).toEqual([]);
  await drawer(priya).getByRole('button', { name: 'Put on sale' }).click();
  await expect.poll(async () => (await shown()).map(({ embeds }) => embeds[0]?.title)).toEqual(['Club cap']);
  await row(priya, 'Club cap').getByText('🪙\u00a060').filter({ visible: true }).first().waitFor();
});

test('a member buys, is told what there is to know, and pays once', async () => {
  await tomasz.goto(`${guild.url}/economy`);
  await tomasz.getByRole('button', { name: 'Collect today’s' }).click();
  await tomasz.getByText('🪙\u00a0100').first().waitFor();
  await tomasz.goto(`${guild.url}/shop`);
  expect(await tomasz.getByRole('button', { name: 'New item' }).count()).toBe(0);
  await row(tomasz, 'Club cap').click();
  await drawer(tomasz).getByRole('button', { name: 'Buy', exact: true }).click();
  await tomasz.getByText('Buy Club cap for 🪙\u00a060\u00a0coins?').waitFor();
  await tomasz.getByRole('dialog').last().getByRole('button', { name: 'Buy', exact: true }).click();
  await drawer(tomasz).getByText('Club cap is yours.').waitFor();
  await drawer(tomasz).getByText('You have 🪙\u00a040\u00a0coins left.').waitFor();
  expect(await barriersOn(tomasz)).toEqual([]);
  await drawer(tomasz).getByRole('status').getByRole('button', { name: 'Close' }).click();
  await expect.poll(() => drawer(tomasz).getByText('Club cap is yours.').count()).toBe(0);
  await expect.poll(async () => (await shown())[0]?.embeds[0]?.fields?.[1]?.value).toBe('1');
  await drawer(tomasz).getByRole('button', { name: 'Buy', exact: true }).click();
  await tomasz.getByRole('dialog').last().getByRole('button', { name: 'Buy', exact: true }).click();
  await tomasz.getByText('You have 40, this needs 60.').waitFor();
});

test('the order waits for a moderator, is used by who has it, and a refund brings the money back', async () => {
  await tomasz.goto(`${guild.url}/shop-orders`);
  await tomasz.getByText('Waiting', { exact: true }).last().waitFor();
  await priya.goto(`${guild.url}/shop`);
  await priya.getByRole('link', { name: 'Orders' }).click();
  await priya.getByRole('button', { name: 'Handed over' }).click();
  await priya.getByText('Delivered', { exact: true }).last().waitFor();
  expect(await barriersOn(priya)).toEqual([]);
  // Seen at once by whose it is, as is that the money is back.
  await tomasz.getByRole('button', { name: 'Give away' }).waitFor();
  await tomasz.getByRole('button', { name: 'Use' }).click();
  await tomasz.getByText('Used', { exact: true }).last().waitFor();
  await priya.getByRole('button', { name: 'Refund' }).click();
  await priya.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await priya.getByRole('dialog').waitFor({ state: 'detached' });
  await priya.getByRole('button', { name: 'Refund' }).click();
  await priya.getByRole('dialog').getByRole('textbox').fill('Wrong size');
  await priya.getByRole('dialog').getByRole('button', { name: 'Refund' }).click();
  await priya.getByText('Refunded', { exact: true }).last().waitFor();
  await tomasz.getByText('Refunded', { exact: true }).last().waitFor();
  await expect.poll(async () => (await shown())[0]?.embeds[0]?.fields?.[1]?.value).toBe('2');
});

test('items are dragged into an order by the keyboard', async () => {
  await priya.goto(`${guild.url}/shop?new=true`);
  await drawer(priya).getByRole('textbox', { name: 'Name' }).fill('Sticker');
  await drawer(priya).getByRole('textbox', { name: 'Price' }).fill('5');
  await drawer(priya).getByRole('button', { name: 'Put on sale' }).click();
  await row(priya, 'Sticker').waitFor();
  await priya.goto(`${guild.url}/shop`);
  for (const way of ['Cancel', 'Close']) {
    await priya.getByRole('button', { name: 'Arrange' }).click();
    await priya.getByRole('dialog').getByRole('button', { name: way }).click();
    await priya.getByRole('dialog').waitFor({ state: 'detached' });
  }
  await priya.getByRole('button', { name: 'Arrange' }).click();
  const handle = priya.getByRole('dialog').getByRole('button', { name: /Club cap/ });
  await handle.focus();
  await moveByKeys(priya, { name: 'Club cap', key: 'ArrowDown', to: 2 });
  await priya.getByRole('button', { name: 'Save order' }).click();
  await priya.getByText('Order saved').waitFor();
  await expect
    .poll(async () =>
      (await priya.getByRole('row').allTextContents()).findIndex((text) => text.includes('Sticker')),
    )
    .toBe(1);
});

test('what one has is given away, and orders are found by state and member', async () => {
  for (const _ of ['one', 'another']) {
    await tomasz.goto(`${guild.url}/shop`);
    await row(tomasz, 'Sticker').click();
    await drawer(tomasz).getByRole('button', { name: 'Buy', exact: true }).click();
    await tomasz.getByText(/^Buy Sticker for /).waitFor();
    await tomasz.getByRole('dialog').last().getByRole('button', { name: 'Buy', exact: true }).click();
    await drawer(tomasz).getByText('Sticker is yours.').waitFor();
  }
  await tomasz.goto(`${guild.url}/shop-orders`);
  const give = tomasz.getByRole('button', { name: 'Give away' });
  await give.first().click();
  await tomasz.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await tomasz.getByRole('dialog').waitFor({ state: 'detached' });
  await give.first().click();
  await tomasz.getByRole('dialog').getByRole('combobox').fill('Priya');
  await tomasz.getByRole('option', { name: /Priya/ }).click();
  await tomasz.getByRole('dialog').getByRole('button', { name: 'Give away' }).click();
  await expect.poll(() => give.count()).toBe(1);

  await fewAtOnce(priya, '/shop/orders');
  await priya.goto(`${guild.url}/shop-orders`);
  const orders = priya.getByRole('list', { name: 'Orders' }).getByRole('listitem');
  await expect.poll(() => orders.count()).toBe(2);
  await priya.getByRole('button', { name: 'Show more' }).click();
  await expect.poll(() => orders.count()).toBe(3);
  await priya.getByRole('radiogroup', { name: 'State' }).getByText('Refunded').click();
  await expect.poll(() => orders.count()).toBe(1);
  await priya.getByRole('combobox', { name: 'Member' }).fill('Priya');
  await priya.getByRole('option', { name: /Priya/ }).click();
  await priya.getByText('No orders').waitFor();
  await priya.getByRole('link', { name: 'To the shop' }).click();
  await priya.getByRole('heading', { level: 1, name: 'Shop' }).waitFor();
  await priya.unrouteAll();
});

test('the log tells of the shop in sentences', async () => {
  const ilona = await stage.openDashboard('Ilona Harju');
  await expectSentences(ilona, guild.url);
  await ilona.getByText('Tomasz Zielinski spent 5 in the shop (Sticker)').first().waitFor();
  await ilona.context().close();
});
