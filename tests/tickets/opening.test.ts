import { expect, test } from 'vitest';
import { newCategorySchema } from '#features/tickets/category-model.ts';
import { tickets as feature } from '#features/tickets/feature.ts';
import * as tickets from '#features/tickets/service.ts';
import { turnFeatureOn } from '#platform/guilds/feature-tables.ts';
import { MEMBER, openInteractions } from '#tests/support/interactions.ts';

const SYSTEM = { kind: 'system' } as const;
const ROOM = { label: 'Which room?', labelFi: 'Mikä luokka?', isRequired: true };
const OS = { label: 'Which system?', kind: 'choice', choices: 'Windows\nLinux\nmacOS' };
const STEPS = { label: 'What did you do?', kind: 'lines' };

/** Members who ask on Discord, in a guild with two categories. */
const open = async () => {
  const stage = await openInteractions();
  const { guild, send } = stage;
  await guild.change(SYSTEM, (tx) => turnFeatureOn(tx, feature));
  const category = (given: object) =>
    tickets.categoryActions.create(guild, SYSTEM, newCategorySchema.parse(given));
  await category({ name: 'Printers', questions: [ROOM, OS, STEPS] });
  await category({ name: 'Other' });
  const press = (custom_id: string, by = MEMBER) => send(3, { custom_id }, by);
  const choose = (custom_id: string, value: string) =>
    send(3, { custom_id, component_type: 3, values: [value] }, MEMBER);
  /** Sends a form: texts as typed, lists as chosen. */
  const submit = (custom_id: string, filled: Readonly<Record<string, string | readonly string[]>>) =>
    send(
      5,
      {
        custom_id,
        components: Object.entries(filled).map(([name, value]) => ({
          type: 18,
          component:
            typeof value === 'string'
              ? { type: 4, custom_id: name, value }
              : { type: 3, custom_id: name, values: value },
        })),
      },
      MEMBER,
    );
  const all = async () =>
    (
      await guild.read
        .$extendTables<{ tickets: { id: number; title: string } }>()
        .selectFrom('tickets')
        .select('id')
        .execute()
    ).length;
  return { ...stage, category, press, choose, submit, all };
};

test('a category asks its own questions besides, on as many pages as they need, and the answers are kept', async () => {
  const { press, submit, send, guild, all } = await open();
  const shown = await press('ticket-panel:1');
  expect(shown?.modal).toMatchObject({ title: 'New ticket (1/2)' });
  const names = shown?.modal?.components.map(({ component }) => component.custom_id) ?? [];
  expect(shown?.modal?.components.map(({ label }) => label).slice(3)).toEqual([
    'Which room?',
    'Which system?',
  ]);
  const first = await submit(shown?.modal?.custom_id ?? '', {
    title: 'No paper',
    description: 'It says so',
    device: '',
    [names[3] ?? '']: '205',
    [names[4] ?? '']: ['Linux'],
  });
  const next = first?.buttons?.[0]?.custom_id ?? '';
  const page = await send(3, { custom_id: next }, MEMBER);
  expect(page?.modal?.components.map(({ label }) => label)).toEqual(['What did you do?']);
  await submit(page?.modal?.custom_id ?? '', {
    [page?.modal?.components[0]?.component.custom_id ?? '']: '',
  });
  expect(await all()).toBe(1);
  expect(await tickets.ticketActions.load(guild, 1)).toMatchObject({
    title: 'No paper',
    category: 1,
    answers: [
      { question: 'Which room?', answer: '205' },
      { question: 'Which system?', answer: 'Linux' },
    ],
  });
});

test('an answer that is missing or was made up is refused, and nothing is opened', async () => {
  const { press, submit, all, guild } = await open();
  const shown = await press('ticket-panel:1');
  const names = shown?.modal?.components.map(({ component }) => component.custom_id) ?? [];
  const filled = { title: 'No paper', description: 'It says so', device: '' };
  const at = shown?.modal?.custom_id ?? '';
  const missing = await submit(at, { ...filled, [names[3] ?? '']: '  ', [names[4] ?? '']: [] });
  expect(missing?.content).toContain('Which room?');
  const wrong = await submit(at, { ...filled, [names[3] ?? '']: '205', [names[4] ?? '']: ['BeOS'] });
  expect(wrong?.content).toContain('Which system?');
  const long = await submit(at, { ...filled, [names[3] ?? '']: 'x'.repeat(201), [names[4] ?? '']: [] });
  expect(long?.content).toContain('200');
  for (const id of ['ticket-panel:99999999999', 'ticket-panel:x', 'ticket-panel:1.short', 'ticket-panel:'])
    expect((await press(id))?.kind).toBe('private');
  // A category that was never there asks nothing.
  const nowhere = await press('ticket-panel:77');
  expect(nowhere?.content).toContain('can’t be chosen');
  expect(await all()).toBe(0);
  await tickets.blockRequester(guild, SYSTEM, MEMBER, 'Jokes');
  expect((await press('ticket-panel:2'))?.content).toContain('can’t open tickets');
  expect((await press('ticket-panel:1'))?.kind).toBe('private');
});

test('a ticket is opened about a message: its words and where it is stand in the form', async () => {
  const { send, choose, submit, guild } = await open();
  const message = {
    id: '3000000000000000001',
    channel_id: '3000000000000000002',
    content: 'Nothing prints\nin room 205',
    author: { id: '2000000000000000009', username: 'mona', global_name: 'Mona' },
  };
  const asked = await send(
    2,
    {
      id: '1',
      type: 3,
      name: 'Open a ticket about this',
      target_id: message.id,
      resolved: { messages: { [message.id]: message } },
    },
    MEMBER,
  );
  const select = asked?.buttons?.[0]?.custom_id ?? '';
  const shown = await choose(select, '2');
  const description = shown?.modal?.components[1]?.component.value ?? '';
  expect(description).toBe(
    `Mona: https://discord.com/channels/${guild.id}/3000000000000000002/3000000000000000001\n> Nothing prints\n> in room 205\n\n`,
  );
  await submit(shown?.modal?.custom_id ?? '', { title: 'Printer', description, device: '' });
  expect(await tickets.ticketActions.load(guild, 1)).toMatchObject({
    category: 2,
    description: description.trim(),
  });
  const kept = select.split(':')[1] ?? '';
  const another = await send(3, { custom_id: `ticket-category:${kept}`, component_type: 3, values: ['2'] });
  expect(another?.kind).toBe('private');
});
