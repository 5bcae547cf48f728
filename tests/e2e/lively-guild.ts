import type { Browser } from 'playwright-core';
import { type EmbedDesign, emptyDesign, emptyEmbed } from '#messages/design.ts';
import { signInWithDiscord } from '#tests/support/browser.ts';
import type { Product } from '#tests/support/product.ts';
import { type ApiClient, apiClient, type SimulatorClient } from '#tests/support/product-clients.ts';
import { openTickets } from './lively-tickets.ts';

const DAY_MS = 24 * 60 * 60_000;

/** Somebody of the demo with the API. */
const openAs = async (browser: Browser, { url }: Product, name: string): Promise<ApiClient> => {
  const context = await browser.newContext();
  await signInWithDiscord(context, url, name);
  const cookies = await context.cookies(url);
  await context.close();
  return apiClient(url, cookies.map((each) => `${each.name}=${each.value}`).join('; '));
};

/** Who has something, the richest first. */
const KNOWN = ['zoec', 'liam_oc', 'priya', 'jweber', 'tomz'];

const embed = (given: Partial<EmbedDesign>): EmbedDesign => ({ ...emptyEmbed, ...given });

/** Fills the demo's guild with what a community has after a month: news, messages, money, a shop, orders, tickets. */
export const enliven = async (
  browser: Browser,
  product: Product,
  simulator: SimulatorClient,
  guildId: string,
): Promise<void> => {
  const owner = await openAs(browser, product, 'Ilona Harju');
  const members = [
    await openAs(browser, product, 'Tomasz Zielinski'),
    await openAs(browser, product, 'Priya Nair'),
  ];
  const users = await simulator.listUsers();
  const idOf = (username: string): string => users.find((user) => user.username === username)?.id ?? '';
  const general = await simulator.channelId(guildId, 'general');
  const offTopic = await simulator.channelId(guildId, 'off-topic');

  const call = async (api: ApiClient, method: string, path: string, body?: unknown): Promise<number> => {
    const answer = await api.call(method, `/api/v1/guilds/${guildId}${path}`, { body });
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
    return (answer.body as { id?: number } | undefined)?.id ?? 0; // of what was made, when something was
  };

  await call(owner, 'POST', '/economy/import', {
    text: [
      'user_id,balance',
      ...[...new Set([...KNOWN.map(idOf), ...users.filter(({ bot }) => !bot).map(({ id }) => id)])]
        .slice(0, 24)
        .map((id, at) => `${id},${4200 - at * 137}`),
    ].join('\n'),
    isPreview: false,
  });
  await call(owner, 'PATCH', `/economy/balances/${idOf('tomz')}`, {
    amount: 2500,
    reason: 'Race marshal for the whole season',
  });
  await call(owner, 'PATCH', `/economy/balances/${idOf('zoec')}`, {
    amount: -150,
    reason: 'Broken front wing',
  });
  for (const api of members) {
    await call(api, 'POST', '/economy/incomes/daily/collect');
    await call(api, 'POST', '/economy/incomes/weekly/collect');
  }
  const [tomasz = owner, priya = owner] = members;
  await call(tomasz, 'POST', '/economy/transfers', {
    to: idOf('priya'),
    amount: 60,
    note: 'Tyres for Friday',
  });
  await call(priya, 'POST', '/economy/transfers', { to: idOf('zoec'), amount: 25, note: '' });

  const items = [
    {
      name: 'Club cap',
      description: 'Black, one size, with the **lighthouse** in front.',
      category: 'Merchandise',
      price: 350,
      stock: 4,
      perMember: 1,
      byHand: true,
      reply: 'Pick it up at the box on Friday.',
    },
    {
      name: 'Golden name for a month',
      description: 'Your name in gold, above everybody else.',
      category: 'Looks',
      price: 900,
    },
    { name: 'Starting place of your choice', category: 'Racing', price: 1500, stock: 1, byHand: true },
    {
      name: 'Coffee voucher',
      description: 'One cup at the track.',
      category: 'Treats',
      price: 40,
      stock: 0,
    },
    {
      name: 'Season 3 early entry',
      category: 'Racing',
      price: 0,
      opensAt: new Date(Date.now() + 3 * DAY_MS).toISOString(),
      closesAt: new Date(Date.now() + 10 * DAY_MS).toISOString(),
    },
  ];
  const made: number[] = [];
  for (const item of items) made.push(await call(owner, 'POST', '/shop/items', item));
  for (const [api, at] of [
    [tomasz, 0],
    [tomasz, 1],
    [priya, 0],
    [priya, 2],
  ] as const)
    await call(api, 'POST', `/shop/items/${made[at]}/buy`);
  await call(priya, 'POST', '/shop/orders/1/deliver');
  await openTickets(call, { owner, tomasz, priya });

  const news = await call(owner, 'POST', '/announcements', {
    title: 'Maintenance tonight',
    design: {
      ...emptyDesign,
      content:
        'The server is away from **22:00 to 22:30**.\nRaces of tonight in {{guild.name}} are not touched by it.',
    },
    channels: [general, offTopic],
  });
  await call(owner, 'POST', `/announcements/${news}/send`);
  await call(owner, 'POST', '/announcements', {
    title: 'Race night, every Friday',
    design: { ...emptyDesign, content: 'Tonight at seven. **Leave room.**' },
    channels: [general],
    when: {
      start: '2026-01-02T18:00',
      zone: 'Europe/Helsinki',
      repeat: { kind: 'weekly', every: 1, days: [5] },
      until: null,
    },
  });
  await call(owner, 'POST', '/announcements', {
    title: 'A draft of the summer’s calendar',
    design: { ...emptyDesign, content: 'June: karts. July: nothing. August: the long race.' },
  });

  const rules = await call(owner, 'POST', '/embeds', {
    name: 'Season 3',
    design: {
      ...emptyDesign,
      content: '**{{guild.name}}** is {{member.count}} people strong 🎉',
      embeds: [
        embed({
          title: 'Season 3 begins on Friday',
          description: 'Six evenings, two tracks, one rule: *leave room*.\nSign up with the button below.',
          color: 0xf59f00,
          fields: [
            { name: 'First evening', value: 'Friday at 19:00', inline: true },
            { name: 'Where', value: `<#${general}>`, inline: true },
          ],
          footer: { text: 'Northlight', iconUrl: '' },
        }),
      ],
      rows: [[{ kind: 'link', label: 'Sign up', emoji: '🏁', url: 'https://example.org' }]],
    },
  });
  await call(owner, 'POST', `/embeds/${rules}/send`, { channel: offTopic });
  await call(owner, 'POST', '/embeds', {
    name: 'Welcome, newcomer',
    design: { ...emptyDesign, content: 'Welcome!' },
  });
};
