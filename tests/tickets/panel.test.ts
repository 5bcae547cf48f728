import type { APIMessage } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { newCategorySchema } from '#features/tickets/category-model.ts';
import { followPanel } from '#features/tickets/panel.ts';
import * as tickets from '#features/tickets/service.ts';
import { ticketSettings } from '#features/tickets/settings.ts';
import { changeSettings } from '#platform/guilds/settings.ts';
import { openTickets } from './stage.ts';

const SYSTEM = { kind: 'system' } as const;

const open = async () => {
  const stage = await openTickets();
  const { guild, said, channelId } = stage;
  const set = (patch: object) =>
    guild.change(SYSTEM, async (tx) => {
      await changeSettings(tx, 'tickets', ticketSettings, patch, undefined);
      await followPanel(tx);
      return null;
    });
  const panels = async (): Promise<readonly APIMessage[]> =>
    (await said(channelId)).filter(({ embeds }) => embeds[0]?.title === '🎫 Support');
  const category = (name: string, more: object = {}) =>
    tickets.categoryActions.create(guild, SYSTEM, newCategorySchema.parse({ name, ...more }));
  return { ...stage, set, panels, category };
};

const controls = (message: APIMessage | undefined) => {
  const [row] = message?.components ?? [];
  return row && 'components' in row ? row.components : [];
};

test('a panel stands in the channel that is chosen, with a button per category, and follows both', async () => {
  const { set, panels, category, runDue, channelId, guild, asOwner, tell } = await open();
  await set({ panelIn: channelId });
  await runDue();
  expect(controls((await panels())[0])).toMatchObject([
    { custom_id: 'ticket-panel:0', label: 'Open a ticket' },
  ]);
  await category('Printers', { position: 2 });
  await category('Sound', { position: 1 });
  await category('Hidden', { isOffered: false });
  await set({ panelText: 'Ask **us**' });
  await runDue();
  const [panel, ...others] = await panels();
  expect(others).toEqual([]);
  expect(panel?.embeds[0]?.description).toBe('Ask **us**');
  expect(controls(panel)).toMatchObject([
    { custom_id: 'ticket-panel:2', label: 'Sound' },
    { custom_id: 'ticket-panel:1', label: 'Printers' },
  ]);
  for (const name of ['A', 'B', 'C', 'D']) await category(name);
  await runDue();
  expect(controls((await panels())[0])).toMatchObject([
    { type: 3, custom_id: 'ticket-panel-select:1', options: expect.arrayContaining([]) },
  ]);
  const [select] = controls((await panels())[0]);
  expect(select && 'options' in select ? select.options : []).toHaveLength(6);
  await asOwner('DELETE', `/channels/${channelId}/messages/${panel?.id}`);
  await tell('MESSAGE_DELETE', { id: panel?.id ?? '', channel_id: channelId });
  await runDue();
  expect((await panels()).map(({ id }) => id)).not.toContain(panel?.id);
  expect(await panels()).toHaveLength(1);
  await tickets.categoryActions.remove(guild, SYSTEM, 2);
  await set({ panelIn: null });
  await runDue();
  expect(await panels()).toEqual([]);
});

test('a category is restored only where there is room for it', async () => {
  const { guild } = await openTickets();
  const make = (name: string) =>
    tickets.categoryActions.create(guild, SYSTEM, newCategorySchema.parse({ name }));
  for (let number = 1; number <= 25; number += 1) await make(`Category ${number}`);
  await expect(make('One more')).rejects.toMatchObject({ code: 'tickets.too-many-categories' });
  await tickets.categoryActions.remove(guild, SYSTEM, 1);
  await make('One more');
  await expect(tickets.categoryActions.restore(guild, SYSTEM, 1)).rejects.toMatchObject({
    code: 'tickets.too-many-categories',
  });
});
