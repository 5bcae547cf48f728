import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { barriersOn } from '#tests/support/accessibility.ts';
import { fewAtOnce } from './few-at-once.ts';
import { expectSentences } from './log-reading.ts';
import { type OwnGuild, openStage, type Stage } from './stage.ts';

let stage: Stage;
let guild: OwnGuild;
let priya: Page;
let tomasz: Page;

beforeAll(async () => {
  stage = await openStage();
  guild = await stage.makeGuild('Money club');
  priya = await stage.openDashboard('Priya Nair', { reducedMotion: 'reduce' });
  tomasz = await stage.openDashboard('Tomasz Zielinski', { reducedMotion: 'reduce' });
});
afterAll(() => stage.close());

const money = (amount: string): string => `🪙\u00a0${amount}`;
const dialog = (page: Page) => page.getByRole('dialog');
const place = (page: Page, name: string) =>
  page.getByRole('table', { name: 'Leaderboard' }).getByRole('row').filter({ hasText: name });

/** Chooses a member in an open dialog. */
const chooseMember = async (page: Page, name: string): Promise<void> => {
  await dialog(page).getByRole('combobox', { name: 'Member' }).fill(name.slice(0, 4));
  await page.getByRole('option', { name }).click();
};

test('a moderator gives, takes and sets with a reason, and cannot help herself', async () => {
  await priya.goto(`${guild.url}/economy`);
  await priya.getByText('Nobody has anything yet').waitFor();
  const change = async (way: string, amount: string, name = 'Tomasz'): Promise<void> => {
    await priya.getByRole('button', { name: 'Change a balance' }).click();
    await chooseMember(priya, name);
    if (way !== 'Give') {
      await dialog(priya).getByRole('combobox', { name: 'What to do' }).click();
      await priya.getByRole('option', { name: way }).click();
    }
    await dialog(priya).getByRole('textbox', { name: 'Amount' }).fill(amount);
    await dialog(priya).getByRole('textbox', { name: 'Reason' }).fill('Race marshal');
    await dialog(priya).getByRole('button', { name: 'Save' }).click();
  };
  await change('Give', '500');
  await place(priya, 'Tomasz').getByText(money('500')).waitFor();
  await change('Take', '700');
  await dialog(priya).getByText('There are only 500 on the account, this needs 700.').waitFor();
  await dialog(priya).getByRole('button', { name: 'Cancel' }).click();
  await change('Set to', '300');
  await place(priya, 'Tomasz').getByText(money('300')).waitFor();
  await change('Give', '5', 'Priya');
  await dialog(priya).getByText('You can’t change your own balance. Ask an administrator.').waitFor();
  await dialog(priya).getByRole('button', { name: 'Cancel' }).click();
});

test('a member collects, pays, and sees his own transactions and nothing that is for moderators', async () => {
  await tomasz.goto(`${guild.url}/economy`);
  const own = tomasz.getByRole('region', { name: 'Your balance' });
  await own.getByText(money('300')).waitFor();
  await own.getByRole('button', { name: 'Collect today’s' }).click();
  await own.getByText(money('400')).waitFor();
  await own.getByRole('button', { name: 'Collect today’s' }).click();
  await tomasz.getByText('You have collected today’s already. There is more at midnight.').waitFor();
  await own.getByRole('button', { name: 'Collect this week’s' }).click();
  await own.getByText(money('900')).waitFor();
  expect(await tomasz.getByRole('button', { name: 'Change a balance' }).count()).toBe(0);
  expect(await tomasz.getByText('Statistics', { exact: true }).count()).toBe(0);

  for (const way of ['Cancel', 'Close']) {
    await tomasz.getByRole('button', { name: 'Pay somebody' }).click();
    await dialog(tomasz).getByRole('button', { name: way }).click();
    await dialog(tomasz).waitFor({ state: 'detached' });
  }
  await tomasz.getByRole('button', { name: 'Pay somebody' }).click();
  await dialog(tomasz).getByRole('button', { name: 'Pay', exact: true }).click();
  await dialog(tomasz).getByText('Enter a whole number').first().waitFor();
  // What has to be given is marked, whatever it is given with.
  expect(await dialog(tomasz).locator('label').allTextContents()).toEqual([
    'Member *',
    'Amount *',
    'What it is for',
  ]);
  await chooseMember(tomasz, 'Priya');
  await dialog(tomasz).getByRole('textbox', { name: 'Amount' }).fill('901');
  await dialog(tomasz).getByRole('textbox', { name: 'What it is for' }).fill('Tyres');
  await dialog(tomasz).getByRole('button', { name: 'Pay', exact: true }).click();
  await dialog(tomasz).getByText('You have 900, this needs 901.').waitFor();
  await dialog(tomasz).getByRole('textbox', { name: 'Amount' }).fill('60');
  await dialog(tomasz).getByRole('button', { name: 'Pay', exact: true }).click();
  await own.getByText(money('840')).waitFor();
  // Whoever may see what moves sees it at once.
  await place(priya, 'Priya').getByText(money('60')).waitFor();

  await tomasz.getByText('Transactions', { exact: true }).click();
  const entries = tomasz.getByRole('list', { name: 'Transactions' }).getByRole('listitem');
  await expect.poll(() => entries.count()).toBe(5);
  expect(await entries.first().textContent()).toMatch(/Payment.*Tyres.*-60/s);
  await tomasz.getByText('Going', { exact: true }).click();
  await expect.poll(() => entries.count()).toBe(2);
  await tomasz.getByRole('combobox', { name: 'Kind' }).selectOption({ label: 'Payment' });
  await expect.poll(() => entries.count()).toBe(1);
  await tomasz.reload();
  await expect.poll(() => entries.count()).toBe(1);
});

test('moderators see all transactions, by member and kind, and how much there is', async () => {
  await priya.getByText('Transactions', { exact: true }).click();
  const entries = priya.getByRole('list', { name: 'Transactions' }).getByRole('listitem');
  await expect.poll(() => entries.count()).toBe(5);
  await priya.getByRole('combobox', { name: 'Member' }).fill('Priya');
  await priya.getByRole('option', { name: 'Priya' }).click();
  await expect.poll(() => entries.count()).toBe(1);
  await priya.getByRole('switch', { name: 'Archive' }).click();
  await priya.getByText('No transactions').waitFor();

  await priya.getByText('Statistics', { exact: true }).click();
  await priya.getByText(money('900')).waitFor();
  await priya.getByRole('img', { name: 'In circulation' }).waitFor();
  await priya.getByRole('button', { name: 'Check now' }).click();
  await priya.getByText('The books are right: everything adds up.').waitFor();
  expect(await priya.getByRole('button', { name: 'Archive old ones' }).count()).toBe(0);
});

test('who runs the server archives what is old, and takes balances over after a look at them', async () => {
  const ilona = await stage.openDashboard('Ilona Harju');
  await ilona.goto(`${guild.url}/economy/statistics`);
  await ilona.getByRole('button', { name: 'Archive old ones' }).click();
  await dialog(ilona).getByRole('button', { name: 'Archive', exact: true }).click();
  await ilona.getByText('0 transactions archived').waitFor();

  for (const way of ['Cancel', 'Close']) {
    await ilona.getByRole('button', { name: 'Import balances' }).click();
    await dialog(ilona).getByRole('button', { name: way }).click();
    await dialog(ilona).waitFor({ state: 'detached' });
  }
  await ilona.getByRole('button', { name: 'Import balances' }).click();
  const chooser = ilona.waitForEvent('filechooser');
  await dialog(ilona).getByRole('button', { name: 'Choose a file' }).click();
  await (await chooser).setFiles({
    name: 'balances.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('user_id,balance\n100000000000000001,7'),
  });
  const text = dialog(ilona).getByRole('textbox', { name: 'Balances' });
  await expect.poll(() => text.inputValue()).toContain('100000000000000001,7');
  await text.fill('user_id,balance\n100000000000000001,70\nx,1');
  await dialog(ilona).getByRole('button', { name: 'Preview' }).click();
  await dialog(ilona).getByText('One balance, ').waitFor();
  await dialog(ilona).getByText('These lines can’t be read: 3').waitFor();
  await dialog(ilona).getByRole('button', { name: 'Import', exact: true }).click();
  await ilona.getByText('One balance imported').waitFor();
  await ilona.getByText(money('970')).waitFor();
  await ilona.context().close();
});

test('what is long comes in parts, and the log tells all of it in sentences', async () => {
  const path = `/api/v1/guilds/${guild.id}/economy/balances/${stage.idOf.get('ilona')}`;
  await guild.operator.call('PATCH', path, { body: { amount: 5, reason: 'Cake' } });
  await fewAtOnce(priya, '/economy/balances');
  await fewAtOnce(priya, '/economy/transactions');
  await priya.goto(`${guild.url}/economy`);
  await place(priya, 'Tomasz').waitFor();
  expect(await place(priya, 'Ilona').count()).toBe(0);
  await priya.getByRole('button', { name: 'Show more' }).click();
  await place(priya, 'Ilona').waitFor();
  await priya.goto(`${guild.url}/economy/history`);
  const entries = priya.getByRole('list', { name: 'Transactions' }).getByRole('listitem');
  await expect.poll(() => entries.count()).toBe(2);
  await priya.getByRole('button', { name: 'Show more' }).click();
  await expect.poll(() => entries.count()).toBe(4);
  await priya.unrouteAll();

  const ilona = await stage.openDashboard('Ilona Harju');
  await expectSentences(ilona, guild.url);
  await ilona.getByText('Tomasz Zielinski paid 60 to Priya Nair (Tyres)').waitFor();
  await ilona.context().close();
});

/** What is there once a view is. */
const SHOWN: Readonly<Record<string, string>> = {
  '': 'Tomasz',
  '/history': 'Tyres',
  '/statistics': 'Last 30 days',
};

test.each(['light', 'dark'] as const)('nothing keeps anybody out, by %s', async (colorScheme) => {
  await priya.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  for (const size of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    await priya.setViewportSize(size);
    for (const view of ['', '/history', '/statistics']) {
      await priya.goto(`${guild.url}/economy${view}`);
      await priya.getByRole('region', { name: 'Your balance' }).waitFor();
      await priya
        .getByText(SHOWN[view] ?? '')
        .first()
        .waitFor();
      expect(await barriersOn(priya), `${view} ${size.width}`).toEqual([]);
      const isWide = await priya.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
      expect(isWide, `${view} ${size.width}`).toBe(false);
    }
  }
});
