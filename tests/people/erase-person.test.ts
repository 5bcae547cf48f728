import { expect, test } from 'vitest';
import { announcementKind } from '#features/announcements/kind.ts';
import { announcementPosts } from '#features/announcements/posts.ts';
import { addToBalance } from '#features/economy/change-balance.ts';
import { archiveOld } from '#features/economy/ledger/archive.ts';
import { findFaults } from '#features/economy/ledger/check.ts';
import { transfer } from '#features/economy/transfer.ts';
import { embedKind } from '#features/embeds/kind.ts';
import { features } from '#features/index.ts';
import { memberSettings } from '#features/members/settings.ts';
import { newItemSchema } from '#features/shop/model.ts';
import * as shop from '#features/shop/service.ts';
import { claimTask, completeTask, createTask, deleteTask } from '#features/tasks/service.ts';
import { handleIn } from '#features/tickets/desk/handle.ts';
import * as tickets from '#features/tickets/service.ts';
import { emptyDesign } from '#messages/design.ts';
import { verifyLog } from '#platform/changes/read-log.ts';
import { removeMember, storeMember } from '#platform/discord/projection/members.ts';
import { turnFeatureOn } from '#platform/guilds/feature-tables.ts';
import { changeSettings, settingsIn } from '#platform/guilds/settings.ts';
import { userId } from '#platform/ids.ts';
import { erasePerson } from '#platform/people/erase-person.ts';
import type { PersonalData } from '#platform/people/personal-data.ts';
import { countPerson, readPerson } from '#platform/people/read-person.ts';
import { makeRecord } from '#records/write-record.ts';
import { asMember, balanceOf, idOf, openEconomy, SYSTEM } from '#tests/support/economy.ts';

const parts = features.flatMap(({ personalData }) => personalData);
const held = features.map(({ name, personalData }) => ({ of: name, parts: personalData }));

/** A guild in which the first two of four members have done all that members do. */
const open = async () => {
  const opened = await openEconomy(4);
  const { guild, database, clock } = opened;
  for (const feature of features) await guild.change(SYSTEM, (tx) => turnFeatureOn(tx, feature));
  clock.now = new Date('2026-01-01T12:00:00.000Z');
  await addToBalance(guild, asMember(0), { userId: idOf(1), amount: 50, note: 'long ago' });
  clock.now = new Date('2026-11-29T12:00:00.000Z');
  await addToBalance(guild, asMember(2), { userId: idOf(0), amount: 500, note: 'start' });
  await transfer(guild, asMember(0), { from: idOf(0), to: idOf(1), amount: 120, note: 'from me' });
  await transfer(guild, asMember(1), { from: idOf(1), to: idOf(0), amount: 20 });
  await archiveOld(guild, asMember(0), new Date('2026-06-01T00:00:00.000Z'));
  const offered = newItemSchema.parse({ name: 'Cap', price: 30 });
  const item = await shop.itemActions.create(guild, asMember(0), offered);
  const { order } = await shop.buy(guild, asMember(0), { userId: idOf(0), roleIds: [] }, item.id);
  await shop.giveAway(guild, asMember(0), order.id, { from: idOf(0), to: idOf(1) });
  const task = { title: 'Paint', description: null, reward: 5, dueAt: null, claimLimit: 2 };
  const made = await createTask(guild, asMember(0), task);
  const claimant = { userId: userId(idOf(0)), name: 'Member 0' };
  await claimTask(guild, asMember(0), made.id, claimant);
  await completeTask(guild, asMember(0), made.id, { claimant, mayCompleteAll: false });
  const gone = await createTask(guild, asMember(0), task);
  await deleteTask(guild, asMember(2), gone.id);
  await guild.change(asMember(2), async (tx) => {
    const design = {
      ...emptyDesign,
      content: 'Hi',
      mentions: { all: 'nobody' as const, roles: [], users: [idOf(0), idOf(3)] },
    };
    await makeRecord(tx, embedKind, { name: 'Rules', design, sender: null, channel: null, values: {} });
    const sent = { when: null, lateMinutes: 60, publish: false, pinned: false, state: 'sent' } as const;
    const { id } = await makeRecord(tx, announcementKind, { title: 'News', design, channels: [], ...sent });
    const post = { channel: '4000000000000000001', values: {}, state: 'posted', publication: null } as const;
    await makeRecord(tx, announcementPosts.kind, { of: id, ...post });
  });
  await guild.change(asMember(2), async (tx) => {
    const sparedMembers = [idOf(0), idOf(3)];
    await changeSettings(tx, 'members', memberSettings, { sparedMembers }, undefined);
  });
  const ask = (member: number) =>
    tickets.openTicket(
      guild,
      asMember(member),
      { requester: idOf(member), requesterName: `Member ${member}`, source: 'web', locale: 'en' },
      {
        title: 'The printer is stuck',
        description: `Asked by ${member}`,
        device: null,
        category: null,
        answers: [],
      },
    );
  const acting = { actor: asMember(0), userId: idOf(0), isStaff: true, pages: 'http://localhost' };
  const picture = `https://cdn.discordapp.com/avatars/${idOf(0)}/face.png`;
  const others = await ask(1);
  await tickets.workOn(guild, others.id, 'take', acting);
  const words = { replyTo: null, picture, files: [] };
  await guild.change(asMember(2), async (tx) => {
    await handleIn(tx, others.id, { assignee: null });
    await handleIn(tx, others.id, { assignee: { id: idOf(0), name: 'Member 0' } });
  });
  await tickets.writeMessage(guild, others.id, { ...words, text: 'An answer', isNote: false }, acting);
  await tickets.writeMessage(guild, others.id, { ...words, text: 'A note', isNote: true }, acting);
  const own = await ask(0);
  await tickets.writeMessage(guild, own.id, { ...words, text: 'My own words', isNote: false }, acting);
  await guild.change({ kind: 'discord' }, async (tx) => {
    const data = { name: 'Member 0', changes: { name: { old: 'Zero', new: 'Member 0' } } };
    tx.log({ type: 'member.updated', entity: 'member', entityId: idOf(0), data });
    await tx.db.deleteFrom('members').where('user_id', '=', idOf(0)).execute();
    await tx.db
      .insertInto('grants')
      .values({ subject: `discord:${idOf(0)}`, level: 'ADMIN', granted_by: JSON.stringify(asMember(0)) })
      .execute();
    await tx.db.deleteFrom('links').execute(); // what Discord shows is made anew
  });
  /** Tables of the guild in which a text stands anywhere. */
  const where = async (text: string): Promise<readonly string[]> => {
    const { rows } = await database.pool.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'g_${guild.id}'`,
    );
    const found: string[] = [];
    for (const { name } of rows) {
      const { rowCount } = await database.pool.query(
        `select from g_${guild.id}.${name} as row where strpos(row::text, $1) > 0 limit 1`,
        [text],
      );
      if (rowCount) found.push(name);
    }
    return found.toSorted();
  };
  return { ...opened, where };
};

test('whoever is erased stands nowhere any more, and all sums and the log’s chain stay as they were', async () => {
  const { guild, where, database } = await open();
  expect(await where(idOf(0))).toEqual(
    expect.arrayContaining([
      'economy_accounts',
      'economy_archived_transactions',
      'log',
      'settings',
      'task_claims',
    ]),
  );
  const before = await verifyLog(guild);
  const pseudonym = await erasePerson(guild, asMember(2), parts, { userId: idOf(0), name: 'Erased member' });
  expect(await where(idOf(0))).toEqual([]);
  expect(await where('Member 0')).toEqual([]);
  expect(await where('Zero')).toEqual([]);
  expect(await where('face.png')).toEqual([]);
  expect(await where('Asked by 0')).toEqual([]);
  expect(await where('An answer')).toContain('ticket_messages');
  const marked = await guild.read
    .selectFrom('links')
    .select(['state', 'record_id'])
    .where('mirror', '=', 'ticket')
    .execute();
  expect(marked).toEqual([{ state: 'pending', record_id: '2' }]);
  expect(await guild.change(SYSTEM, (tx) => settingsIn(tx, 'members', memberSettings))).toMatchObject({
    sparedMembers: [idOf(3)],
  });
  expect(await verifyLog(guild)).toEqual({ entries: before.entries + 1 });
  expect(await findFaults(guild)).toEqual([]);
  expect([await balanceOf(guild, pseudonym.id), await balanceOf(guild, idOf(1))]).toEqual([375, 150]);
  expect(await where(idOf(1))).toContain('shop_orders');
  // A second one who was in the same entries, and then the first one's account still adds up.
  await erasePerson(guild, SYSTEM, parts, { userId: idOf(1), name: 'Erased member' });
  expect((await verifyLog(guild)).fault).toBeUndefined();
  expect(await findFaults(guild)).toEqual([]);
  await database.pool.query(
    `update g_${guild.id}.log set data = '{}' where number = (select min(number) from g_${guild.id}.log_erased)`,
  );
  expect((await verifyLog(guild)).fault?.reason).toBe('hash');
});

test('what somebody wrote with a payment goes with them, and what others wrote stays', async () => {
  const { guild, where } = await open();
  expect(await where('from me')).toEqual(['economy_transactions', 'log']);
  await erasePerson(guild, asMember(2), parts, { userId: idOf(0), name: 'Erased member' });
  expect(await where('from me')).toEqual([]);
  expect(await where('start')).toContain('log');
});

test('whoever is erased while they are here is not named again when Discord tells of them, nor when they leave', async () => {
  const { guild, where } = await open();
  await erasePerson(guild, asMember(2), parts, { userId: idOf(1), name: 'Erased member' });
  expect(await where(idOf(1))).toEqual(['members']);
  const told = { user_id: idOf(1), username: 'm1', avatar: null, bot: false, roles: [], joined_at: null };
  await guild.change({ kind: 'discord' }, async (tx) => {
    await storeMember(tx, { ...told, display_name: 'Renamed', timed_out_until: null });
  });
  expect(await where('Renamed')).toEqual(['members']);
  await guild.change({ kind: 'discord' }, (tx) => removeMember(tx, idOf(1)));
  expect([await where(idOf(1)), await where('Member 1'), await where('Renamed')]).toEqual([[], [], []]);
  const newest = await guild.read
    .selectFrom('log')
    .select('type')
    .orderBy('number', 'desc')
    .limit(2)
    .execute();
  // Whoever looks at the list hears that it is another one now.
  expect(newest.map(({ type }) => type)).toEqual(['member.refreshed', 'member.refreshed']);
});

test('a word that is somebody’s name as well stays where it names nobody', async () => {
  const { guild, where } = await open();
  const ola = { ...asMember(0), name: 'open' };
  await guild.change(ola, async (tx) => {
    const state = { old: 'open', new: 'completed' };
    const data = {
      changes: { state },
      by: idOf(0),
      name: 'open',
      taken: [{ userId: idOf(0), name: 'open' }],
    };
    tx.log({ type: 'chore.updated', entity: 'chore', entityId: '1', data });
  });
  const pseudonym = await erasePerson(guild, asMember(2), parts, { userId: idOf(0), name: 'Erased member' });
  expect(await where(idOf(0))).toEqual([]);
  const entry = await guild.read
    .selectFrom('log')
    .select(['actor', 'data'])
    .where('type', '=', 'chore.updated')
    .executeTakeFirstOrThrow();
  expect(entry).toMatchObject({
    actor: { id: pseudonym.id, name: 'Erased member' },
    data: {
      changes: { state: { old: 'open', new: 'completed' } },
      name: 'open',
      taken: [{ userId: pseudonym.id, name: 'Erased member' }],
    },
  });
});

test('two who are erased at once both stand nowhere any more', async () => {
  const { guild, where } = await open();
  await guild.change(asMember(2), async (tx) => {
    for (let number = 0; number < 40; number += 1)
      tx.log({
        type: 'meeting.held',
        entity: 'meeting',
        entityId: String(number),
        data: { with: [idOf(0), idOf(1)] },
      });
  });
  // Without the parts of features, which may wait for one another: both go through the log at the same time.
  const erase = (member: number) =>
    erasePerson(guild, asMember(2), [], { userId: idOf(member), name: 'Erased member' });
  await Promise.all([erase(0), erase(1)]);
  expect([await where(idOf(0)), await where(idOf(1))].flat()).not.toContain('log');
  expect((await verifyLog(guild)).fault).toBeUndefined();
});

test('whom a message pings by name is chosen no more once erased, and what is on Discord follows', async () => {
  const { guild, where } = await open();
  const found = await readPerson(guild, held, idOf(0), () => true);
  expect(found.filter(({ name, rows }) => name === 'mentions' && rows.length > 0)).toMatchObject([
    { of: 'announcements', rows: [{ title: 'News' }] },
    { of: 'embeds', rows: [{ name: 'Rules' }] },
  ]);
  await erasePerson(guild, asMember(2), parts, { userId: idOf(0), name: 'Erased member' });
  expect(await where(idOf(3))).toEqual(expect.arrayContaining(['announcements', 'embeds']));
  const links = await guild.read.selectFrom('links').select('mirror').execute();
  expect(links.map(({ mirror }) => mirror)).toEqual(expect.arrayContaining(['announcement-post', 'embed']));
});

test('payments go on while somebody is erased', async () => {
  const { guild, set } = await open();
  await set({ boardChannel: '4000000000000000001' });
  let isPaid = false;
  const paying: PersonalData = {
    name: 'paying',
    tables: [],
    read: async () => [],
    count: async () => 0,
    erase: async () => {
      // Waits for ever where the erasure holds what a payment needs.
      await addToBalance(guild, asMember(2), { userId: idOf(3), amount: 5, note: 'meanwhile' });
      isPaid = true;
    },
  };
  await erasePerson(guild, asMember(2), [...parts, paying], { userId: idOf(0), name: 'Erased member' });
  expect(isPaid).toBe(true);
  expect(await findFaults(guild)).toEqual([]);
});

test('what vouches for an erased entry cannot be changed with it', async () => {
  const { guild, database } = await open();
  await erasePerson(guild, SYSTEM, parts, { userId: idOf(0), name: 'Erased member' });
  const { rows } = await database.pool.query<{ number: number }>(
    `delete from g_${guild.id}.log_erased where number = (select max(number) from g_${guild.id}.log_erased) returning number`,
  );
  expect(rows).toHaveLength(1);
  expect((await verifyLog(guild)).fault?.reason).toBe('hash');
});

test('an export has all that is held about one person, and nothing of the others', async () => {
  const { guild } = await open();
  const found = await readPerson(guild, held, idOf(0), (entity) => entity !== 'task');
  const rowsOf = (of: string, name: string) =>
    found.find((part) => part.of === of && part.name === name)?.rows ?? [];
  expect(rowsOf('economy', 'account')).toMatchObject([{ balance: 375 }]);
  expect(rowsOf('economy', 'transactions').map((row) => row.amount)).toEqual(
    expect.arrayContaining([500, -120, 20, -30, 5]),
  );
  expect(rowsOf('shop', 'orders')).toMatchObject([{ name: 'Cap', price: 30 }]);
  expect(rowsOf('tasks', 'claims')).toMatchObject([{ title: 'Paint' }]);
  expect(rowsOf('tasks', 'made')).toEqual([
    { id: 1, title: 'Paint', created_at: new Date('2026-11-29T12:00:00.000Z') },
  ]);
  expect(rowsOf('tickets', 'ticket-messages').length).toBe(3);
  const narrow = await readPerson(guild, held, idOf(0), () => false);
  // Answers to others are about those, and notes are the staff's own.
  expect(narrow.find(({ name }) => name === 'ticket-messages')?.rows).toMatchObject([
    { text: 'My own words' },
  ]);
  // Of what they did, what it says only where the reader may see it; of what was done with them all.
  const log = rowsOf('platform', 'log');
  const done = log.filter(({ type }) => String(type).startsWith('task.'));
  expect(done.length).toBeGreaterThan(2);
  expect(done.filter((entry) => 'data' in entry)).toEqual([]);
  expect(log.find(({ type }) => type === 'member.updated')).toMatchObject({ data: { name: 'Member 0' } });
  expect(rowsOf('platform', 'settings')).toEqual([{ part: 'members' }]);
  expect(rowsOf('platform', 'log').length).toBeGreaterThan(8);
  expect(JSON.stringify(rowsOf('economy', 'transactions'))).not.toContain('Member 1');
  // What is counted is what would be read, of whom ever.
  for (const member of [0, 1, 2, 3]) {
    const read = await readPerson(guild, held, idOf(member), () => true);
    const counted = await countPerson(guild, held, idOf(member));
    expect(counted).toEqual(
      read.flatMap(({ of, name, rows }) => (rows.length === 0 ? [] : [{ of, name, rows: rows.length }])),
    );
  }
  expect(new Set(found.map(({ of }) => of))).toEqual(new Set(['platform', ...held.map(({ of }) => of)]));
});
