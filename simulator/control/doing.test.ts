import { expect, test } from 'vitest';
import { PERMISSIONS } from '../rules/permissions.ts';
import { INTENT } from '../simulation.ts';
import { connectGateway, identifyAs } from '../testing/gateway-client.ts';
import { openGuild, openSimulator } from '../testing/open.ts';

const ALL_INTENTS = Object.values(INTENT).reduce((all, bit) => all | bit, 0);

const open = async () => {
  const simulator = await openSimulator();
  const opened = await openGuild(simulator, PERMISSIONS.ADMINISTRATOR);
  const client = await connectGateway(simulator);
  client.send(2, identifyAs(opened.application.token, ALL_INTENTS));
  await client.next('GUILD_CREATE');
  const [memberId = ''] = opened.guild.memberIds;
  return { ...opened, client, control: simulator.control, memberId, params: { user_id: memberId } };
};

test('a person reacts, takes it back and types, and bots hear of it', async () => {
  const { control, client, general, params } = await open();
  const { id } = await control.sendMessageAs({ params, body: { channelId: general, content: 'hi' } });
  const reaction = { ...params, channel_id: general, message_id: id, emoji: '👍' };
  await control.addReactionAs({ params: reaction });
  expect((await client.next('MESSAGE_REACTION_ADD')).d).toMatchObject({
    message_id: id,
    emoji: { name: '👍' },
  });
  // One reaction in 250 ms is allowed.
  await control.setClock({ body: { advance: 1000 } });
  await control.removeReactionAs({ params: reaction });
  await client.next('MESSAGE_REACTION_REMOVE');
  await control.typeAs({ params, body: { channelId: general } });
  expect((await client.next('TYPING_START')).d).toMatchObject(params);
  await control.setClock({ body: { advance: 1000 } });
  await expect(
    control.addReactionAs({ params: { ...reaction, message_id: '1234567890123456' } }),
  ).rejects.toMatchObject({ code: 10008 });
});

test('a person votes in a poll, and takes the vote back', async () => {
  const { control, client, general, guild, params } = await open();
  const { id } = await control.sendMessageAs({
    params: { user_id: guild.ownerId },
    body: {
      channelId: general,
      poll: {
        question: { text: 'Tea?' },
        answers: [{ poll_media: { text: 'Yes' } }, { poll_media: { text: 'No' } }],
        duration: 1,
      },
    },
  });
  const poll = { ...params, channel_id: general, message_id: id };
  await control.votePollAs({ params: poll, body: { answerIds: [2] } });
  expect((await client.next('MESSAGE_POLL_VOTE_ADD')).d).toMatchObject({ message_id: id, answer_id: 2 });
  await control.votePollAs({ params: poll, body: { answerIds: [] } });
  expect((await client.next('MESSAGE_POLL_VOTE_REMOVE')).d).toMatchObject({ answer_id: 2 });
  await control.setClock({ body: { advance: 3_600_000 } });
  await expect
    .poll(async () => (await control.listMessages({ params: { channel_id: general } })).at(-1)?.type)
    .toBe(46);
});

test('a person starts, joins and leaves a thread where it may', async () => {
  const { control, client, general, guild, params } = await open();
  const owner = { user_id: guild.ownerId };
  const thread = await control.createThreadAs({
    params: owner,
    body: { channelId: general, name: 'aside', type: 11 },
  });
  expect((await client.next('THREAD_CREATE')).d).toMatchObject({ id: thread.id, name: 'aside' });
  await control.joinThreadAs({ params: { ...params, thread_id: thread.id } });
  await expect.poll(() => JSON.stringify(client.events('THREAD_MEMBERS_UPDATE'))).toContain(params.user_id);
  await control.leaveThreadAs({ params: { ...params, thread_id: thread.id } });
  await expect(control.joinThreadAs({ params: { ...params, thread_id: general } })).rejects.toThrow();
});

test('a person leaves and joins a server, unless it is banned', async () => {
  const { control, client, bot, guild, params } = await open();
  const both = { ...params, guild_id: guild.id };
  await control.leaveGuildAs({ params: both });
  expect((await client.next('GUILD_MEMBER_REMOVE')).d).toMatchObject({ user: { id: params.user_id } });
  await control.joinGuildAs({ params: both });
  await client.next('GUILD_MEMBER_ADD');
  await bot('PUT', `/guilds/${guild.id}/bans/${params.user_id}`, {});
  await expect(control.joinGuildAs({ params: both })).rejects.toMatchObject({ status: 403, code: 40007 });
});

test('a person goes to a voice channel that it may enter, and out again', async () => {
  const { control, client, guild, bot, general, params } = await open();
  const { body: room } = await bot('POST', `/guilds/${guild.id}/channels`, { name: 'room', type: 2 });
  const set = (channelId: string | null) =>
    control.setVoiceAs({ params: { ...params, guild_id: guild.id }, body: { channelId, self_mute: true } });
  await set(String(room.id));
  expect((await client.next('VOICE_STATE_UPDATE')).d).toMatchObject({ channel_id: room.id, self_mute: true });
  await set(null);
  await expect.poll(() => client.events('VOICE_STATE_UPDATE').at(-1)?.d.channel_id).toBeNull();
  await expect(set(general)).rejects.toMatchObject({ code: 50013 });
});

test('a person is seen as busy with something, and then as offline', async () => {
  const { control, client, params } = await open();
  await control.setPresenceAs({ params, body: { status: 'dnd', activities: [{ name: 'Chess' }] } });
  const seen = () =>
    client.events('PRESENCE_UPDATE').filter(({ d }) => JSON.stringify(d.user).includes(params.user_id));
  await expect.poll(seen).toMatchObject([{ d: { status: 'dnd', activities: [{ name: 'Chess', type: 0 }] } }]);
  await control.setPresenceAs({ params, body: { status: 'offline' } });
  await expect.poll(seen).toMatchObject([{}, { d: { status: 'offline' } }]);
});

test('a person runs a subcommand of a group, and a context menu on a message and on a person', async () => {
  const { control, client, bot, application, general, guild, params } = await open();
  const register = (body: object) =>
    bot('POST', `/applications/${application.id}/guilds/${guild.id}/commands`, body);
  await register({
    name: 'set',
    description: 'Set',
    options: [
      {
        type: 2,
        name: 'role',
        description: 'Role',
        options: [
          {
            type: 1,
            name: 'colour',
            description: 'Colour',
            options: [{ type: 4, name: 'value', description: 'Value' }],
          },
        ],
      },
    ],
  });
  await register({ name: 'Look', type: 2 });
  await register({ name: 'Keep', type: 3 });
  const { id } = await control.sendMessageAs({ params, body: { channelId: general, content: 'hi' } });
  const place = { applicationId: application.id, guildId: guild.id, channelId: general };
  const run = async (body: object) => {
    const seen = client.events('INTERACTION_CREATE').length;
    const outcome = control.runCommandAs({ params, body: { ...place, name: '', ...body } });
    await expect.poll(() => client.events('INTERACTION_CREATE').length).toBe(seen + 1);
    const d = client.events('INTERACTION_CREATE')[seen]?.d;
    const callback = await bot('POST', `/interactions/${String(d?.id)}/${String(d?.token)}/callback`, {
      type: 4,
      data: { content: 'done' },
    });
    expect(callback.status).toBe(204);
    expect(await outcome).toMatchObject({ status: 'answered', message: { content: 'done' } });
    return d?.data;
  };
  expect(
    await run({ name: 'set', group: 'role', subcommand: 'colour', options: { value: 5 } }),
  ).toMatchObject({
    options: [
      {
        type: 2,
        name: 'role',
        options: [{ type: 1, name: 'colour', options: [{ name: 'value', value: 5 }] }],
      },
    ],
  });
  expect(await run({ name: 'Look', targetId: guild.ownerId })).toMatchObject({
    type: 2,
    target_id: guild.ownerId,
  });
  expect(await run({ name: 'Keep', targetId: id })).toMatchObject({ type: 3, target_id: id });
  await expect(
    control.runCommandAs({ params, body: { ...place, name: 'Look', targetId: id } }),
  ).rejects.toMatchObject({ code: 10063 });
});

test('bots act for themselves', async () => {
  const { control, application, general } = await open();
  await expect(
    control.typeAs({ params: { user_id: application.id }, body: { channelId: general } }),
  ).rejects.toMatchObject({ code: 10013 });
});
