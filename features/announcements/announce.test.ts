import { expect, test } from 'vitest';
import { handlersOfConfirmation } from '#platform/discord/interactions/confirmation.ts';
import type { Answer, InteractionContext } from '#platform/discord/interactions/context.ts';
import { createTranslator } from '#platform/i18n/translator.ts';
import { userId } from '#platform/ids.ts';
import { abilityFor } from '#platform/permissions/ability.ts';
import { ANA, BEN, FIRST, startHttp } from '#tests/support/http.ts';
import { noDeeds } from '#tests/support/no-deeds.ts';
import { wordsOf } from '../words-of.ts';
import { askToSend, type Order, sendIt } from './discord/ask.ts';
import { announcements } from './feature.ts';
import { announcementActions } from './service.ts';

const CHANNEL = '100000000000000007';
const RACERS = '100000000000000011';
const t = createTranslator(wordsOf([announcements]))('en');

/** A guild with a channel and a role that Ben has, and Ana, who announces. */
const open = async () => {
  const { first: guild } = await startHttp(undefined, [announcements]);
  await guild.change({ kind: 'discord' }, async (tx) => {
    await tx.db
      .insertInto('channels')
      .values({ id: CHANNEL, name: 'news', type: 0, position: 0, parent_id: null, overwrites: '[]' })
      .execute();
    await tx.db
      .updateTable('members')
      .set({ roles: [RACERS] })
      .where('user_id', '=', BEN)
      .execute();
  });
  const context: InteractionContext = {
    guild,
    actor: { kind: 'member', id: ANA, name: 'Ana', via: 'discord' },
    userId: userId(ANA),
    ability: abilityFor('MODERATOR', {}),
    locale: 'en',
    t,
    explain: ({ code }) => code,
    discord: noDeeds,
    pages: 'https://dashboard.test/guilds/1',
    askedAt: new Date(),
    now: new Date(),
  };
  const ask = (order: Partial<Order>) =>
    askToSend(context, { channel: CHANNEL, text: 'Race tonight', ping: null, ...order });
  /** Presses the button of a question that says yes. */
  const sayYes = async (question: Answer): Promise<Answer> => {
    const id = /"announce\.yes:([\w-]+)"/.exec(JSON.stringify(question))?.[1] ?? '';
    const [yes] = handlersOfConfirmation(sendIt);
    if (!yes) throw new Error('Nobody answers yes');
    const nobody = () => undefined;
    const resolved = { user: nobody, role: nobody, channel: nobody, file: nobody };
    return yes.run(context, { argument: id, values: [], resolved });
  };
  return { guild, ask, sayYes };
};

test('an announcement is shown with how many it pings, and sent once somebody says yes, once', async () => {
  const { guild, ask, sayYes } = await open();
  const question = await ask({ text: 'Race tonight\nBe there', ping: RACERS });
  expect(question).toMatchObject({
    isPrivate: true,
    message: {
      content: expect.stringContaining('pings 1 member'),
      embeds: [{ description: `<@&${RACERS}>\nRace tonight\nBe there` }],
    },
  });
  await expect(announcementActions.load(guild, 1)).rejects.toMatchObject({ code: 'not-found' });
  await sayYes(question);
  await sayYes(question);
  expect(await announcementActions.load(guild, 1)).toMatchObject({
    title: 'Race tonight',
    state: 'sent',
    design: { mentions: { all: 'nobody', roles: [RACERS] } },
    posts: [{ channel: CHANNEL }],
  });
  await expect(announcementActions.load(guild, 2)).rejects.toMatchObject({ code: 'not-found' });
});

test('without a role it pings nobody; with the role of everybody it pings everybody', async () => {
  const { ask } = await open();
  expect(await ask({})).toMatchObject({ message: { content: expect.stringContaining('pings nobody') } });
  expect(await ask({ ping: FIRST })).toMatchObject({
    message: {
      content: expect.stringContaining('pings 2 members'),
      embeds: [{ description: '@everyone\nRace tonight' }],
    },
  });
});

test('what does not fit together with whom it pings is refused, not cut', async () => {
  const { ask } = await open();
  await expect(ask({ text: 'a'.repeat(2000), ping: RACERS })).rejects.toMatchObject({
    code: 'messages.too-long',
  });
});
