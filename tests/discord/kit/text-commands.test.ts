import { expect, test } from 'vitest';
import { createTask } from '#features/tasks/service.ts';
import { defineVerb } from '#platform/discord/interactions/command.ts';
import { privately } from '#platform/discord/interactions/context.ts';
import { changeSettings, GUILD_PART, guildSettingsSchema } from '#platform/guilds/settings.ts';
import { HANGS_MS } from '#simulator/testing/hangs.ts';
import { openBotStage } from '#tests/support/bot.ts';
import { type KitStage, openKitStage } from '#tests/support/kit-stage.ts';

const WAIT = { timeout: HANGS_MS };
type Message = {
  readonly id: string;
  readonly content: string;
  readonly author: { readonly id: string };
  readonly message_reference?: { readonly message_id: string };
  readonly mentions: readonly unknown[];
};

const open = async () => {
  const paid: unknown[] = [];
  const stage = await openKitStage({
    interactions: {
      commands: [
        {
          name: 'pay',
          verb: defineVerb({
            permission: 'kit.use',
            byText: true,
            options: {
              who: { type: 'user', required: true },
              amount: { type: 'integer', required: true, min: 1 },
              reason: { type: 'string', required: false },
            },
            run: async (context, { who, amount, reason }) => {
              await context.guild.change(context.actor, async () => {
                paid.push([who.id, amount, reason]);
                return null;
              });
              return privately(`Paid ${amount} to <@${who.id}>`);
            },
          }),
        },
        {
          name: 'economy',
          verbs: {
            close: defineVerb({
              permission: 'kit.manage',
              byText: true,
              options: {},
              run: async () => privately('Closed'),
            }),
            secret: defineVerb({ permission: 'kit.use', options: {}, run: async () => privately('Secret') }),
          },
        },
      ],
    },
  });
  return { ...stage, paid };
};

const say = (stage: KitStage, content: string, by: string = stage.member) =>
  stage.control.sendMessageAs({ params: { user_id: by }, body: { channelId: stage.channelId, content } });

const answersTo = async (stage: KitStage, id: string): Promise<readonly Message[]> => {
  const { body } = await stage.as(stage.owner, { path: `/channels/${stage.channelId}/messages?limit=100` });
  return (body as Message[]).filter((message) => message.message_reference?.message_id === id);
};

/** What is answered to a message; waits for it. */
const ask = async (stage: KitStage, content: string, by?: string): Promise<Message | undefined> => {
  const { id } = await say(stage, content, by);
  await expect.poll(() => answersTo(stage, id), WAIT).toHaveLength(1);
  return (await answersTo(stage, id))[0];
};

test('a command is typed as a message, in any language, and answered by a reply that mentions nobody', async () => {
  const stage = await open();
  await stage.whenMembersAreKnown();
  const answer = await ask(stage, `!pay <@${stage.owner}> 5 for the good work`);
  expect(answer).toMatchObject({ content: `Paid 5 to <@${stage.owner}>`, mentions: [] });
  expect(stage.paid).toEqual([[stage.owner, 5, 'for the good work']]);
  expect((await ask(stage, `!PAY-FI ${stage.owner} 7`))?.content).toMatch(/^Paid 7/);
  expect((await ask(stage, '!economy-fi close', stage.owner))?.content).toBe('Closed');
});

test('what is wrong is said with how it is written, and rights are those of the command', async () => {
  const stage = await open();
  await stage.whenMembersAreKnown();
  expect((await ask(stage, `!pay ${stage.owner} lots`))?.content).toBe(
    '**amount:** Enter a whole number.\n`!pay <who> <amount> [reason]`',
  );
  expect((await ask(stage, '!economy close'))?.content).toBe('You don’t have permission to do this.');
  const guild = await stage.openGuild();
  await guild.change({ kind: 'system' }, (tx) =>
    changeSettings(tx, GUILD_PART, guildSettingsSchema, { prefix: '?', language: 'fi' }, undefined).then(
      () => null,
    ),
  );
  expect((await ask(stage, '?pay'))?.content).toBe(
    '**who-fi:** Tämä puuttuu.\n`?pay-fi <who-fi> <amount-fi> [reason-fi]`',
  );
});

test('other bots, webhooks, other people’s commands and what is not meant for text are left alone', async () => {
  const stage = await open();
  await stage.whenMembersAreKnown();
  const { body: webhook } = await stage.as(stage.owner, {
    method: 'POST',
    path: `/channels/${stage.channelId}/webhooks`,
    body: { name: 'Hook' },
  });
  const { id, token } = webhook as { id: string; token: string };
  await fetch(`${stage.simulator.apiUrl}/v10/webhooks/${id}/${token}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ content: '!economy close' }),
  });
  await say(stage, '!economy secret', stage.owner);
  await say(stage, '!play something', stage.owner);
  await say(stage, 'economy close', stage.owner);
  // What came before this has been heard when this is answered.
  await ask(stage, '!economy close', stage.owner);
  const { body } = await stage.as(stage.owner, { path: `/channels/${stage.channelId}/messages?limit=100` });
  expect((body as Message[]).filter(({ author }) => author.id === stage.application.id)).toHaveLength(1);
});

test('whoever calls too often is told once to wait', async () => {
  const stage = await open();
  await stage.whenMembersAreKnown();
  // Discord limits what is written in one channel, too.
  const channels = Object.values(stage.guild.channelIds).slice(0, 3);
  for (const channelId of [...channels, ...channels, ...channels])
    await stage.control.sendMessageAs({
      params: { user_id: stage.owner },
      body: { channelId, content: '!economy close' },
    });
  const answersIn = async (channelId: string): Promise<readonly string[]> => {
    const { body } = await stage.as(stage.owner, { path: `/channels/${channelId}/messages?limit=100` });
    return (body as Message[])
      .filter(({ author }) => author.id === stage.application.id)
      .map(({ content }) => content);
  };
  const answers = async () => (await Promise.all(channels.map(answersIn))).flat();
  await expect.poll(async () => (await answers()).length, WAIT).toBe(6);
  expect((await answers()).filter((text) => text === 'Closed')).toHaveLength(5);
  expect((await answers()).filter((text) => text.startsWith('Too many requests'))).toHaveLength(1);
});

const CONTENT_INTENT = 1 << 15;
const MEMBERS_INTENT = 1 << 1;

test('where the bot may not read messages it connects all the same, says so, and hears no text command', async () => {
  const stage = await openBotStage();
  const give = (privileged_intents: number) =>
    stage.control.updateApplication({
      params: { application_id: stage.application.id },
      body: { privileged_intents },
    });
  await give(MEMBERS_INTENT);
  const channelId = Object.values(stage.guild.channelIds)[0] ?? '';
  const ping = () =>
    stage.control.sendMessageAs({
      params: { user_id: stage.guild.ownerId },
      body: { channelId, content: '!ping' },
    });
  const pongs = async (): Promise<number> => {
    const messages = (await stage.as('GET', `/channels/${channelId}/messages`)) as unknown as Message[];
    return messages.filter(({ content }) => content.startsWith('🏓')).length;
  };
  const bot = await stage.start();
  await expect.poll(async () => (await stage.summary())?.isPrepared, WAIT).toBe(true);
  expect(bot.status()[0]?.state).toBe('ready');
  expect(await stage.readsMessages()).toBe(false);
  expect(stage.lines.filter((line) => line.includes('Message Content Intent'))).toHaveLength(1);
  await ping();
  const answered = await stage.control.runCommandAs({
    params: { user_id: stage.guild.ownerId },
    body: { applicationId: stage.application.id, guildId: stage.guild.id, channelId, name: 'ping' },
  });
  expect(answered.message?.content).toMatch(/^🏓 Pong! It took \d+ ms/);
  expect(await pongs()).toBe(0);
});

test('where it may, !ping is answered, and a task is claimed by its Finnish name', async () => {
  const stage = await openBotStage();
  await stage.control.updateApplication({
    params: { application_id: stage.application.id },
    body: { privileged_intents: MEMBERS_INTENT | CONTENT_INTENT },
  });
  const channelId = Object.values(stage.guild.channelIds)[0] ?? '';
  await stage.start();
  await expect.poll(async () => (await stage.summary())?.isPrepared, WAIT).toBe(true);
  expect(await stage.readsMessages()).toBe(true);
  const write = (content: string) =>
    stage.control.sendMessageAs({
      params: { user_id: stage.guild.memberIds[0] ?? '' },
      body: { channelId, content },
    });
  const contents = async (): Promise<readonly string[]> =>
    ((await stage.as('GET', `/channels/${channelId}/messages`)) as unknown as Message[]).map(
      ({ content }) => content,
    );
  await write('!ping');
  await expect.poll(contents, WAIT).toContainEqual(expect.stringMatching(/^🏓 Pong!/));
  await createTask(
    await stage.open(),
    { kind: 'system' },
    { title: 'Bring cakes', description: null, reward: 0, dueAt: null, claimLimit: 1 },
  );
  await write('!tehtävä varaa 1');
  await expect.poll(contents, WAIT).toContain('You claimed task #1: Bring cakes');
});
