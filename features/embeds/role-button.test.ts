import { expect, test } from 'vitest';
import { emptyDesign } from '#messages/design.ts';
import { noMentions } from '#messages/mentions.ts';
import { readHistory } from '#platform/changes/read-log.ts';
import type { DiscordDeeds } from '#platform/discord/deeds.ts';
import type { InteractionContext } from '#platform/discord/interactions/context.ts';
import { createTranslator } from '#platform/i18n/translator.ts';
import { userId } from '#platform/ids.ts';
import { abilityFor } from '#platform/permissions/ability.ts';
import { BEN, startHttp } from '#tests/support/http.ts';
import { joinBot } from '#tests/support/join-bot.ts';
import { noDeeds } from '#tests/support/no-deeds.ts';
import { roleButton } from './discord/role-button.ts';
import { embeds } from './feature.ts';
import { embedActions } from './service.ts';

const BOT_ROLE = '100000000000000010';
const RACERS = '100000000000000011';
const t = createTranslator({ embeds: embeds.words })('en');
const ACTOR = { kind: 'member', id: BEN, name: 'Ben', via: 'discord' } as const;

/** A message with one button for a role, and Ben, who presses it. */
const open = async (acts: 'toggle' | 'give' | 'take') => {
  const { first: guild } = await startHttp(undefined, [embeds]);
  const role = (id: string, position: number, permissions: string) => ({
    id,
    name: id === RACERS ? 'Racers' : 'Bot',
    color: 0,
    position,
    permissions,
    managed: false,
  });
  await guild.change({ kind: 'discord' }, async (tx) => {
    await tx.db
      .insertInto('roles')
      .values([role(BOT_ROLE, 5, String(1n << 28n)), role(RACERS, 2, '0')])
      .execute();
    await joinBot(tx, [BOT_ROLE]);
  });
  const { id } = await embedActions.create(guild, ACTOR, {
    name: 'Roles',
    design: {
      ...emptyDesign,
      rows: [[{ kind: 'role', label: 'Join', emoji: '', style: 'primary', roleId: RACERS, acts }]],
      mentions: noMentions,
    },
    sender: null,
    channel: null,
    values: {},
  });
  const done: string[] = [];
  const setRoles = (roles: string[]) =>
    guild.change({ kind: 'discord' }, async (tx) => {
      await tx.db.updateTable('members').set({ roles }).where('user_id', '=', BEN).execute();
    });
  const discord: DiscordDeeds = {
    ...noDeeds,
    giveRole: async (_guild, user, roleId) => {
      done.push(`gave ${roleId} to ${user}`);
      await setRoles([roleId]);
    },
    takeRole: async (_guild, user, roleId) => {
      done.push(`took ${roleId} from ${user}`);
      await setRoles([]);
    },
  };
  const context: InteractionContext = {
    guild,
    actor: ACTOR,
    userId: userId(BEN),
    ability: abilityFor('USER', {}),
    locale: 'en',
    t,
    explain: ({ code }) => code,
    discord,
    pages: 'https://dashboard.test/guilds/1',
    askedAt: new Date(),
    now: new Date(),
  };
  const press = async (argument = `${id}.${RACERS}.${acts}`): Promise<string> => {
    const answer = await roleButton.run(context, {
      argument,
      values: [],
      resolved: {
        user: () => undefined,
        role: () => undefined,
        channel: () => undefined,
        file: () => undefined,
      },
    });
    return answer.kind === 'reply' ? String(answer.message.content) : answer.kind;
  };
  return { guild, id, done, press, setRoles };
};

test('a member gets a role and gives it back, and the log tells', async () => {
  const { press, done, guild, id } = await open('toggle');
  expect(await press()).toBe('You now have the role Racers.');
  expect(await press()).toBe('You no longer have the role Racers.');
  expect(done).toEqual([`gave ${RACERS} to ${BEN}`, `took ${RACERS} from ${BEN}`]);
  const [taken, given] = await readHistory(guild, 'embed', String(id), { before: 1000, limit: 2 });
  expect(taken).toMatchObject({ type: 'embed.role-taken', actor: { name: 'Ben' }, data: { role: 'Racers' } });
  expect(given).toMatchObject({ type: 'embed.role-given' });
});

test('who has what a button gives, or lacks what it takes, is told so', async () => {
  const giving = await open('give');
  await giving.setRoles([RACERS]);
  expect(await giving.press()).toBe('You already have the role Racers.');
  const taking = await open('take');
  expect(await taking.press()).toBe('You don’t have the role Racers.');
  expect([...giving.done, ...taking.done]).toEqual([]);
});

test('a button counts only while the stored message has it and the bot may give the role', async () => {
  const { press, guild, done, id } = await open('toggle');
  await expect(press(`${id}.${BOT_ROLE}.toggle`)).rejects.toMatchObject({ code: 'embeds.old-button' });
  await expect(press(`${id}.${RACERS}.take`)).rejects.toMatchObject({ code: 'embeds.old-button' });
  await expect(press(`99.${RACERS}.toggle`)).rejects.toMatchObject({ code: 'not-found' });
  await expect(press(`${RACERS}.toggle`)).rejects.toMatchObject({ code: 'bad-reference' });
  await guild.change({ kind: 'discord' }, async (tx) => {
    await tx.db.updateTable('roles').set({ position: 9 }).where('id', '=', RACERS).execute();
  });
  await expect(press()).rejects.toMatchObject({ code: 'messages.role-too-high' });
  await guild.change({ kind: 'discord' }, async (tx) => {
    await tx.db
      .updateTable('roles')
      .set({ position: 2, permissions: String(1n << 2n) })
      .where('id', '=', RACERS)
      .execute();
  });
  await expect(press()).rejects.toMatchObject({ code: 'messages.role-of-power' });
  expect(done).toEqual([]);
});
