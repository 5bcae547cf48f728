import { expect, test } from 'vitest';
import { PERMISSIONS } from '../rules/permissions.ts';
import { INTENT } from '../simulation.ts';
import { connectGateway, identifyAs } from '../testing/gateway-client.ts';
import { openGuild, openSimulator } from '../testing/open.ts';
import { blankContent } from './blank-content.ts';

const TALK = PERMISSIONS.VIEW_CHANNEL | PERMISSIONS.SEND_MESSAGES | PERMISSIONS.READ_MESSAGE_HISTORY;
type Message = Record<string, unknown> & { id: string; content: string };

test('over REST an application without the intent reads its own messages, those that mention it and direct ones', async () => {
  const simulator = await openSimulator();
  const { application, guild, general, control, as, bot } = await openGuild(simulator, TALK);
  const owner = await as(guild.ownerId);
  const path = `/channels/${general}/messages`;
  const plain = (await owner<Message>('POST', path, { content: 'between us' })).body;
  await owner('POST', path, { content: `hello <@${application.id}>` });
  await bot('POST', path, { content: 'my own', message_reference: { message_id: plain.id } });
  const contents = async () => (await bot<Message[]>('GET', path)).body.map((message) => message.content);
  expect(await contents()).toEqual(['my own', `hello <@${application.id}>`, 'between us']);
  await control.updateApplication({
    params: { application_id: application.id },
    body: { privileged_intents: INTENT.guildMembers },
  });
  expect(await contents()).toEqual(['my own', `hello <@${application.id}>`, '']);
  const [reply] = (await bot<Message[]>('GET', path)).body;
  expect(reply).toMatchObject({ content: 'my own', referenced_message: { id: plain.id, content: '' } });
  expect((await bot<Message>('GET', `${path}/${plain.id}`)).body).toMatchObject({
    content: '',
    embeds: [],
    attachments: [],
    components: [],
  });
  expect((await owner<Message>('GET', `${path}/${plain.id}`)).body.content).toBe('between us');
  const direct = (
    await owner<{ id: string }>('POST', '/users/@me/channels', { recipient_id: application.id })
  ).body;
  await owner('POST', `/channels/${direct.id}/messages`, { content: 'privately' });
  const [mine] = (await bot<Message[]>('GET', `/channels/${direct.id}/messages`)).body;
  expect(mine?.content).toBe('privately');
});

test('the list of members is for applications with the members intent', async () => {
  const simulator = await openSimulator();
  const { application, guild, control, bot } = await openGuild(simulator, TALK);
  expect((await bot('GET', `/guilds/${guild.id}/members?limit=5`)).status).toBe(200);
  await control.updateApplication({
    params: { application_id: application.id },
    body: { privileged_intents: 0 },
  });
  expect(await bot('GET', `/guilds/${guild.id}/members?limit=5`)).toMatchObject({
    status: 403,
    body: { code: 50001 },
  });
  expect((await bot('GET', `/guilds/${guild.id}/members/search?query=member`)).status).toBe(200);
});

test('a message is written once for bots that read the same of it, and each gets its own', async () => {
  const simulator = await openSimulator();
  const { application, guild, general, control, as } = await openGuild(simulator, TALK);
  const other = await control.createApplication({ body: { name: 'Other' } });
  await control.installBot({
    params: { guild_id: guild.id },
    body: { applicationId: other.id, permissions: String(TALK) },
  });
  const listen = async (token: string) => {
    const client = await connectGateway(simulator);
    client.send(2, identifyAs(token, INTENT.guilds | INTENT.guildMessages));
    await client.next('GUILD_CREATE');
    return client;
  };
  const [first, second] = [await listen(application.token), await listen(other.token)];
  const owner = await as(guild.ownerId);
  const path = `/channels/${general}/messages`;
  const { body: named } = await owner<Message>('POST', path, { content: `<@${application.id}>!` });
  await owner('POST', path, { content: 'an answer', message_reference: { message_id: named.id } });
  for (const [client, content, referenced] of [
    [first, `<@${application.id}>!`, `<@${application.id}>!`],
    [second, '', ''],
  ] as const) {
    await expect.poll(() => client.events('MESSAGE_CREATE').length).toBe(2);
    const [one, two] = client.events('MESSAGE_CREATE');
    expect(one?.d.content).toBe(content);
    expect(two?.d).toMatchObject({ content: '', referenced_message: { content: referenced } });
  }
});

test('a poll is left out and what was forwarded is emptied', () => {
  const message = {
    author: { id: '1' },
    content: 'c',
    embeds: [{}],
    attachments: [{}],
    components: [{}],
    poll: {},
    mentions: [],
    message_snapshots: [
      { message: { content: 'c', embeds: [{}], attachments: [{}], components: [{}], type: 0 } },
    ],
  };
  expect(blankContent(message, '2')).toEqual({
    author: { id: '1' },
    content: '',
    embeds: [],
    attachments: [],
    components: [],
    mentions: [],
    message_snapshots: [{ message: { content: '', embeds: [], attachments: [], components: [], type: 0 } }],
  });
  expect(blankContent(message, '1')).toEqual(message);
});
