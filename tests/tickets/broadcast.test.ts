import type { APIMessage } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { tickets as feature } from '#features/tickets/feature.ts';
import * as tickets from '#features/tickets/service.ts';
import { turnFeatureOn } from '#platform/guilds/feature-tables.ts';
import { MEMBER, openInteractions } from '#tests/support/interactions.ts';
import { ANN, openTickets } from './stage.ts';

const asked = {
  title: 'Tulostin ei tulosta',
  description: 'Paperitukos.',
  device: null,
  category: null,
  answers: [],
};

/** Tickets of which a channel of the staff is told. */
const open = async () => {
  const stage = await openTickets();
  const { choose, said, channelId } = stage;
  await choose({ announceIn: channelId });
  const told = async (): Promise<readonly APIMessage[]> =>
    (await said(channelId)).filter(({ embeds }) => embeds[0]?.author?.name.startsWith('🎫'));
  return { ...stage, told };
};

const valuesOf = (message: APIMessage | undefined) => message?.embeds[0]?.fields?.map(({ value }) => value);
const buttonOf = (message: APIMessage | undefined) => {
  const [row] = message?.components ?? [];
  return row && 'components' in row ? row.components[0] : undefined;
};

test('a channel of the staff is told of a new ticket, and what stands there follows it to its end', async () => {
  const { open: ask, told, runDue, guild, requester } = await open();
  const { id } = await ask();
  await runDue();
  const [message, ...others] = await told();
  expect(others).toEqual([]);
  expect(message?.embeds[0]).toMatchObject({
    title: '#1 Tulostin ei tulosta',
    description: 'Paperitukos, mutta paperia ei ole.',
  });
  expect(valuesOf(message)).toEqual([
    `Rea (<@${requester}>)`,
    'Medium',
    'Open',
    'nobody',
    'HP LaserJet luokassa 205',
  ]);
  expect(message?.mentions).toEqual([]);
  expect(buttonOf(message)).toMatchObject({ label: 'Take', custom_id: 'ticket-take:1', disabled: false });
  await tickets.claimTicket(guild, id, ANN);
  await runDue();
  const [taken] = await told();
  expect(taken?.id).toBe(message?.id);
  expect(valuesOf(taken)).toEqual(expect.arrayContaining(['In progress', 'Ann']));
  expect(buttonOf(taken)).toMatchObject({ disabled: true });
  await tickets.workOn(guild, id, 'close', ANN);
  await runDue();
  expect(valuesOf((await told())[0])).toContain('Closed');
  await tickets.ticketActions.remove(guild, ANN.actor, id);
  await runDue();
  expect(await told()).toEqual([]);
});

test('nothing is said where it is off, where no channel is chosen, and of what a program opens', async () => {
  const { open: ask, told, runDue, guild, choose, requester, channelId } = await open();
  await choose({ announces: false });
  await ask();
  await choose({ announces: true, announceIn: null });
  await ask();
  await runDue();
  expect(await told()).toEqual([]);
  await choose({ announceIn: channelId });
  await tickets.openTicket(
    guild,
    { kind: 'member', id: requester, name: 'Rea', via: 'api' },
    { requester, requesterName: 'Rea', source: 'web', locale: 'fi' },
    asked,
  );
  await runDue();
  expect(await told()).toEqual([]);
});

test('what somebody deletes there stays deleted, and the ticket goes on', async () => {
  const { open: ask, told, runDue, guild, tell, asOwner, channelId } = await open();
  const { id } = await ask();
  await runDue();
  const message = (await told())[0]?.id ?? '';
  await asOwner('DELETE', `/channels/${channelId}/messages/${message}`);
  await tell('MESSAGE_DELETE', { id: message, channel_id: channelId });
  await runDue();
  await tickets.workOn(guild, id, 'take', ANN);
  await runDue();
  expect(await told()).toEqual([]);
  expect(await tickets.ticketActions.load(guild, id)).toMatchObject({ state: 'working', announcedIn: null });
});

test('the button takes a ticket for whoever may, once, and tells the others who has it', async () => {
  const { guild, send } = await openInteractions();
  await guild.change({ kind: 'system' }, (tx) => turnFeatureOn(tx, feature));
  const as = { kind: 'member', id: MEMBER, name: 'Rea', via: 'discord' } as const;
  const opening = { requester: MEMBER, requesterName: 'Rea', source: 'discord', locale: 'en' } as const;
  await tickets.openTicket(guild, as, opening, asked);
  const press = async (by: string | undefined, id = '1') =>
    (await send(3, { custom_id: `ticket-take:${id}` }, by))?.content;
  const state = async () => (await tickets.ticketActions.load(guild, 1)).state;
  expect(await press(MEMBER)).toContain('permission');
  expect(await state()).toBe('open');
  for (const wrong of ['2', '0', '99999999999', 'x', '1:2'])
    expect(await press(undefined, wrong)).not.toContain('yours');
  expect(await press(undefined)).toContain('https://dashboard.test/guilds/1000000000000000001/tickets/1');
  expect(await state()).toBe('working');
  expect(await press(undefined)).toContain('yours');
  await tickets.openTicket(guild, as, opening, asked);
  await tickets.workOn(guild, 2, 'take', ANN);
  expect(await press(undefined, '2')).toBe('Ann already has this ticket.');
  await tickets.workOn(guild, 1, 'close', ANN);
  expect(await press(undefined)).toContain('closed');
});
