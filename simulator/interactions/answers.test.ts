import { beforeEach, describe, expect, test } from 'vitest';
import type { Simulator } from '../index.ts';
import { openEndpoint, type Received } from '../testing/endpoint.ts';
import { openGuild, openWithClock } from '../testing/open.ts';

const EPHEMERAL = 1 << 6;

type Message = { id: string; content: string; flags: number; type: number };

let simulator: Simulator;
let pass: (ms: number) => void;
let setup: Awaited<ReturnType<typeof openGuild>>;
let memberId: string;
let member: Awaited<ReturnType<typeof setup.as>>;
let endpoint: Awaited<ReturnType<typeof openEndpoint>>;

beforeEach(async () => {
  ({ simulator, pass } = await openWithClock());
  setup = await openGuild(simulator, 0n);
  memberId = setup.guild.memberIds[0] ?? '';
  member = await setup.as(memberId);
  const { body } = await setup.bot<{ verify_key: string }>('GET', '/applications/@me');
  endpoint = await openEndpoint(body.verify_key);
  await setup.bot('PATCH', '/applications/@me', { interactions_endpoint_url: endpoint.url });
  await setup.bot('PUT', `/applications/${setup.application.id}/commands`, [
    {
      name: 'ask',
      description: 'Ask',
      options: [
        { type: 4, name: 'number', description: 'Which', autocomplete: true, max_value: 10 },
        { type: 6, name: 'who', description: 'Who' },
        { type: 11, name: 'file', description: 'File' },
      ],
    },
    { type: 2, name: 'Look at' },
    { type: 3, name: 'Keep' },
  ]);
});

const interact = (type: number, data: object, more: object = {}) =>
  member('POST', '/interactions', {
    type,
    application_id: setup.application.id,
    guild_id: setup.guild.id,
    channel_id: setup.general,
    data,
    ...more,
  });

/** The newest interaction, when it has come. */
const newest = async (count: number): Promise<Received> => {
  await expect.poll(() => endpoint.received.length).toBe(count);
  const found = endpoint.received.at(-1);
  if (!found) throw new Error('No interaction came');
  return found;
};

const ask = async (options: object[] = []): Promise<Received> => {
  const before = endpoint.received.length;
  expect(await interact(2, { name: 'ask', type: 1, options })).toMatchObject({ status: 204 });
  return newest(before + 1);
};

const answer = <Body = Record<string, unknown>>({ id, token }: Received, body: unknown, query = '') =>
  setup.bot<Body>('POST', `/interactions/${id}/${token}/callback${query}`, body);
const hook = <Body = Message>({ token }: Received, method: string, path = '', body?: unknown) => {
  pass(1000);
  return setup.bot<Body>(method, `/webhooks/${setup.application.id}/${token}${path}`, body);
};

test('with_response tells what became of the answer', async () => {
  const interaction = await ask();
  expect(
    await answer(interaction, { type: 5, data: { flags: EPHEMERAL } }, '?with_response=true'),
  ).toMatchObject({
    status: 200,
    body: {
      interaction: {
        id: interaction.id,
        type: 2,
        channel_id: setup.general,
        guild_id: setup.guild.id,
        response_message_loading: true,
        response_message_ephemeral: true,
      },
      resource: { type: 5, message: { type: 20, interaction_metadata: { id: interaction.id, type: 2 } } },
    },
  });
});

test('an interaction is answered once, in three seconds, by its own token', async () => {
  const first = await ask();
  const message = { type: 4, data: { content: 'x' } };
  expect((await answer({ ...first, token: 'wrong' }, message)).body).toMatchObject({ code: 10_062 });
  expect((await answer(first, { type: 4, data: {} })).body).toMatchObject({ code: 50_006 });
  expect((await hook(first, 'POST', '', { content: 'early' })).body).toMatchObject({ code: 10_015 });
  expect((await answer(first, message)).status).toBe(204);
  expect((await answer(first, message)).body).toMatchObject({ code: 40_060 });
  const second = await ask();
  pass(3000);
  expect((await answer(second, message)).body).toMatchObject({ code: 10_062 });
});

test.each([
  ['a pong', { type: 1 }],
  ['an update of no message', { type: 7, data: { content: 'x' } }],
  ['a deferred update of no message', { type: 6 }],
  ['choices for no typing', { type: 8, data: { choices: [] } }],
  ['an activity that it does not have', { type: 12 }],
  ['something unknown', { type: 99 }],
  ['no type', { data: {} }],
])('%s is no answer to a command', async (_, body) => {
  const interaction = await ask();
  expect(await answer(interaction, body)).toMatchObject({ status: 400, body: { code: 50_035 } });
  // It can still be answered as it should.
  expect((await answer(interaction, { type: 4, data: { content: 'x' } })).status).toBe(204);
});

test('answers are read, changed, followed up and deleted for fifteen minutes', async () => {
  const interaction = await ask();
  await answer(interaction, { type: 5 });
  const first = await hook(interaction, 'POST', '', { content: 'in its place' });
  const original = await hook(interaction, 'GET', '/messages/@original');
  expect(original.body).toMatchObject({ webhook_id: setup.application.id });
  expect(original.body).toMatchObject({ id: first.body.id, content: 'in its place', flags: 0, type: 20 });
  const followUp = await hook(interaction, 'POST', '', { content: 'more', flags: EPHEMERAL });
  expect(followUp.body).toMatchObject({
    flags: EPHEMERAL,
    interaction_metadata: { original_response_message_id: original.body.id },
  });
  expect(
    (await hook(interaction, 'PATCH', `/messages/${followUp.body.id}`, { content: 'else' })).body,
  ).toMatchObject({
    content: 'else',
    flags: EPHEMERAL,
  });
  expect((await hook(interaction, 'DELETE', `/messages/${followUp.body.id}`)).status).toBe(204);
  expect((await hook(interaction, 'GET', `/messages/${followUp.body.id}`)).body).toMatchObject({
    code: 10_008,
  });
  // What another interaction posted is not its to touch.
  const other = await ask();
  await answer(other, { type: 4, data: { content: 'other' } });
  expect((await hook(other, 'GET', `/messages/${original.body.id}`)).body).toMatchObject({ code: 10_008 });
  pass(15 * 60_000);
  expect(await hook(interaction, 'GET', '/messages/@original')).toMatchObject({
    status: 401,
    body: { code: 50_027 },
  });
});

test('an ephemeral answer is not in the channel, and its button still works', async () => {
  const interaction = await ask();
  await answer(interaction, {
    type: 4,
    data: {
      content: 'only you',
      flags: EPHEMERAL,
      components: [{ type: 1, components: [{ type: 2, style: 1, label: 'Go', custom_id: 'go' }] }],
    },
  });
  const { body: message } = await hook(interaction, 'GET', '/messages/@original');
  const { body: inChannel } = await member<Message[]>('GET', `/channels/${setup.general}/messages`);
  expect(inChannel.map(({ id }) => id)).not.toContain(message.id);
  expect(
    (await interact(3, { custom_id: 'gone', component_type: 2 }, { message_id: message.id })).body,
  ).toMatchObject({
    code: 50_035,
  });
  const stranger = await setup.as(setup.guild.ownerId);
  expect(
    await stranger('POST', '/interactions', {
      type: 3,
      application_id: setup.application.id,
      channel_id: setup.general,
      message_id: message.id,
      data: { custom_id: 'go', component_type: 2 },
    }),
  ).toMatchObject({ status: 404, body: { code: 10_008 } });
  await interact(3, { custom_id: 'go', component_type: 2 }, { message_id: message.id });
  const pressed = await newest(2);
  expect(pressed).toMatchObject({ type: 3, message: { id: message.id }, data: { custom_id: 'go' } });
  expect((await answer(pressed, { type: 7, data: { content: 'gone on', components: [] } })).status).toBe(204);
  expect((await hook(pressed, 'GET', '/messages/@original')).body).toMatchObject({
    id: message.id,
    content: 'gone on',
  });
});

describe('a component is pressed on a message', () => {
  const button = [{ type: 1, components: [{ type: 2, style: 1, label: 'Go', custom_id: 'go' }] }];

  /** A message with a button, public or ephemeral, and the interaction that pressing it opens. */
  const press = async (flags: number) => {
    const interaction = await ask();
    await answer(interaction, { type: 4, data: { content: 'press', flags, components: button } });
    const { body: message } = await hook(interaction, 'GET', '/messages/@original');
    await interact(3, { custom_id: 'go', component_type: 2 }, { message_id: message.id });
    return { message, pressed: await newest(endpoint.received.length + 1) };
  };

  test.each([
    ['public', 0],
    ['ephemeral', EPHEMERAL],
  ])('its token reads, edits and deletes a %s one after an answer of its own', async (_, flags) => {
    const { message, pressed } = await press(flags);
    await answer(pressed, { type: 4, data: { content: 'pressed' } });
    const original = (await hook(pressed, 'GET', '/messages/@original')).body;
    expect(original).toMatchObject({ content: 'pressed' });
    expect(original.id).not.toBe(message.id);
    const path = `/messages/${message.id}`;
    expect(await hook(pressed, 'GET', path)).toMatchObject({ status: 200, body: { content: 'press' } });
    expect(await hook(pressed, 'PATCH', path, { content: 'done', components: [] })).toMatchObject({
      status: 200,
      body: { id: message.id, content: 'done', components: [] },
    });
    expect((await hook(pressed, 'DELETE', path)).status).toBe(204);
    expect(await hook(pressed, 'GET', path)).toMatchObject({ status: 404, body: { code: 10_008 } });
    expect((await hook(pressed, 'GET', '/messages/@original')).status).toBe(200);
  });

  test.each([
    ['a deferred update', { type: 6 }],
    ['an update', { type: 7, data: { content: 'press' } }],
  ])('after %s it is the original', async (_, given) => {
    const { message, pressed } = await press(0);
    await answer(pressed, given);
    const original = '/messages/@original';
    expect((await hook(pressed, 'GET', original)).body).toMatchObject({ id: message.id, content: 'press' });
    expect((await hook(pressed, 'PATCH', original, { content: 'changed' })).body).toMatchObject({
      id: message.id,
      content: 'changed',
    });
    expect((await hook(pressed, 'DELETE', original)).status).toBe(204);
    expect((await hook(pressed, 'GET', `/messages/${message.id}`)).body).toMatchObject({ code: 10_008 });
  });
});

test('menus of users and messages carry what they are on', async () => {
  await interact(2, { name: 'Look at', type: 2, target_id: setup.guild.ownerId });
  expect(await newest(1)).toMatchObject({
    data: {
      type: 2,
      target_id: setup.guild.ownerId,
      resolved: { users: { [setup.guild.ownerId]: {} }, members: { [setup.guild.ownerId]: {} } },
    },
  });
  const posted = (
    await member<Message>('POST', `/channels/${setup.general}/messages`, { content: 'keep me' })
  ).body;
  await interact(2, { name: 'Keep', type: 3, target_id: posted.id });
  const kept = await newest(2);
  expect(kept).toMatchObject({ data: { resolved: { messages: { [posted.id]: { content: 'keep me' } } } } });
  await answer(kept, { type: 4, data: { content: 'kept' } });
  expect((await hook(kept, 'GET', '/messages/@original')).body).toMatchObject({
    type: 23,
    interaction_metadata: { target_message_id: posted.id },
  });
  expect((await interact(2, { name: 'Keep', type: 3, target_id: '1' })).body).toMatchObject({ code: 50_035 });
});

test('choices are of the option’s type, at most 25, and only where they are asked for', async () => {
  const typing = [{ type: 4, name: 'number', value: '1', focused: true }];
  expect(
    (await interact(4, { name: 'ask', type: 1, options: [{ ...typing[0], focused: false }] })).body,
  ).toMatchObject({
    code: 50_035,
  });
  await interact(4, { name: 'ask', type: 1, options: typing });
  const asked = await newest(1);
  expect(asked.data).toMatchObject({ options: [{ name: 'number', focused: true }] });
  const choices = (count: number, value: unknown = 1) =>
    answer(asked, {
      type: 8,
      data: { choices: Array.from({ length: count }, (_, n) => ({ name: `n${n}`, value })) },
    });
  expect((await choices(26)).body).toMatchObject({ code: 50_035 });
  expect((await choices(1, 'text')).body).toMatchObject({ code: 50_035 });
  expect((await answer(asked, { type: 4, data: { content: 'x' } })).body).toMatchObject({ code: 50_035 });
  expect((await choices(25)).status).toBe(204);
});

test('files come with a command, as attachments with links', async () => {
  const form = new FormData();
  form.set(
    'payload_json',
    JSON.stringify({
      type: 2,
      application_id: setup.application.id,
      channel_id: setup.general,
      data: {
        name: 'ask',
        type: 1,
        attachments: [{ id: '0', filename: 'a.txt' }],
        options: [{ type: 11, name: 'file', value: '0' }],
      },
    }),
  );
  form.set('files[0]', new Blob(['hello']), 'a.txt');
  const { token } = await setup.control.createUserToken({ params: { user_id: memberId } });
  const sent = await fetch(`${simulator.apiUrl}/v10/interactions`, {
    method: 'POST',
    headers: { authorization: token },
    body: form,
  });
  expect(sent.status).toBe(204);
  const { data } = await newest(1);
  const [option] = data.options as unknown as { value: string }[];
  const attachments = (data.resolved as unknown as { attachments: Record<string, { url: string }> })
    .attachments;
  const attachment = attachments[option?.value ?? ''];
  expect(attachment).toMatchObject({ filename: 'a.txt', size: 5, ephemeral: true });
  expect(await (await fetch(attachment?.url ?? '')).text()).toBe('hello');
  // A file that did not come is none.
  expect(
    (await interact(2, { name: 'ask', type: 1, options: [{ type: 11, name: 'file', value: '0' }] })).body,
  ).toMatchObject({ code: 50_035 });
});

test('an answer can bring files', async () => {
  const interaction = await ask();
  const form = new FormData();
  form.set('payload_json', JSON.stringify({ type: 4, data: { content: 'see' } }));
  form.set('files[0]', new Blob(['hi']), 'b.txt');
  await fetch(`${simulator.apiUrl}/v10/interactions/${interaction.id}/${interaction.token}/callback`, {
    method: 'POST',
    body: form,
  });
  expect((await hook(interaction, 'GET', '/messages/@original')).body).toMatchObject({
    attachments: [{ filename: 'b.txt', size: 2 }],
  });
});
