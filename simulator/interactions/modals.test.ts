import { beforeEach, expect, test } from 'vitest';
import type { Simulator } from '../index.ts';
import { openEndpoint, type Received } from '../testing/endpoint.ts';
import { openGuild, openSimulator } from '../testing/open.ts';

let simulator: Simulator;
let setup: Awaited<ReturnType<typeof openGuild>>;
let memberId: string;
let endpoint: Awaited<ReturnType<typeof openEndpoint>>;

beforeEach(async () => {
  simulator = await openSimulator();
  setup = await openGuild(simulator, 0n);
  memberId = setup.guild.memberIds[0] ?? '';
  const { body } = await setup.bot<{ verify_key: string }>('GET', '/applications/@me');
  endpoint = await openEndpoint(body.verify_key);
  await setup.bot('PATCH', '/applications/@me', { interactions_endpoint_url: endpoint.url });
  await setup.bot('POST', `/applications/${setup.application.id}/commands`, {
    name: 'ask',
    description: 'Ask',
  });
});

const label = (component: object) => ({ type: 18, label: 'Label', component });
const text = (more: object = {}) => label({ type: 4, custom_id: 'text', style: 1, ...more });
const choices = ['a', 'b', 'c'].map((value) => ({ label: value, value }));

/** Runs the command, answers it with a modal and gives the interaction. */
const show = async (
  components: object[],
): Promise<{ status: number; interaction: Received; body: unknown }> => {
  const member = await setup.as(memberId);
  const before = endpoint.received.length;
  await member('POST', '/interactions', {
    type: 2,
    application_id: setup.application.id,
    channel_id: setup.general,
    data: { name: 'ask', type: 1 },
  });
  await expect.poll(() => endpoint.received.length).toBe(before + 1);
  const interaction = endpoint.received.at(-1);
  if (!interaction) throw new Error('No interaction came');
  const { status, body } = await setup.bot(
    'POST',
    `/interactions/${interaction.id}/${interaction.token}/callback`,
    { type: 9, data: { custom_id: 'form', title: 'Form', components } },
  );
  return { status, interaction, body };
};

const submit = async (interaction: Received, answers: object[], files: FormData = new FormData()) => {
  const { token } = await setup.control.createUserToken({ params: { user_id: memberId } });
  files.set(
    'payload_json',
    JSON.stringify({
      type: 5,
      application_id: setup.application.id,
      channel_id: setup.general,
      data: {
        id: interaction.id,
        custom_id: 'form',
        components: answers.map((component) => ({ type: 18, component })),
      },
    }),
  );
  const response = await fetch(`${simulator.apiUrl}/v10/interactions`, {
    method: 'POST',
    headers: { authorization: token },
    body: files,
  });
  return { status: response.status, body: response.status === 204 ? undefined : await response.json() };
};

test('every kind of input comes back with what was chosen in it', async () => {
  const { status, interaction } = await show([
    { type: 10, content: '# Read this' },
    text({ required: false }),
    label({ type: 3, custom_id: 'select', options: choices, max_values: 2 }),
    label({ type: 5, custom_id: 'user' }),
    label({ type: 21, custom_id: 'radio', options: choices }),
    label({ type: 19, custom_id: 'files', max_values: 2 }),
  ]);
  expect(status).toBe(204);
  const files = new FormData();
  files.set('files[0]', new Blob(['hello']), 'a.txt');
  expect(
    await submit(
      interaction,
      [
        { custom_id: 'text', value: 'hi' },
        { custom_id: 'select', values: ['a', 'c'] },
        { custom_id: 'user', values: [setup.guild.ownerId] },
        { custom_id: 'radio', value: 'b' },
        { custom_id: 'files', values: ['0'] },
      ],
      files,
    ),
  ).toMatchObject({ status: 204 });
  await expect.poll(() => endpoint.received.length).toBe(2);
  const { data } = endpoint.received[1] ?? {};
  expect(data).toMatchObject({
    custom_id: 'form',
    components: [
      { type: 10, id: 1 },
      { type: 18, component: { type: 4, custom_id: 'text', value: 'hi' } },
      { component: { type: 3, values: ['a', 'c'] } },
      { component: { type: 5, values: [setup.guild.ownerId] } },
      { component: { type: 21, value: 'b' } },
      { component: { type: 19, values: [expect.stringMatching(/^\d{17,}$/)] } },
    ],
    resolved: { users: { [setup.guild.ownerId]: {} }, attachments: {} },
  });
});

test('boxes come back as groups and as yes or no', async () => {
  const { interaction } = await show([
    label({ type: 22, custom_id: 'group', options: choices, required: false }),
    label({ type: 23, custom_id: 'box' }),
    label({ type: 21, custom_id: 'radio', options: choices, required: false }),
  ]);
  await submit(interaction, [
    { custom_id: 'group', values: ['b'] },
    { custom_id: 'box', value: true },
  ]);
  await expect.poll(() => endpoint.received.length).toBe(2);
  expect(endpoint.received[1]?.data).toMatchObject({
    components: [
      { component: { type: 22, values: ['b'] } },
      { component: { type: 23, value: true } },
      { component: { type: 21, value: null } },
    ],
  });
  const answered = endpoint.received[1];
  // A modal is no answer to a modal.
  expect(
    await setup.bot('POST', `/interactions/${answered?.id}/${answered?.token}/callback`, {
      type: 9,
      data: { custom_id: 'again', title: 'Again', components: [text()] },
    }),
  ).toMatchObject({ status: 400, body: { code: 50_035 } });
});

test.each([
  ['no components', []],
  ['six inputs', Array.from({ length: 6 }, (_, n) => text({ custom_id: `t${n}` }))],
  ['two inputs of one name', [text(), text()]],
  ['a button', [{ type: 1, components: [{ type: 2, style: 1, label: 'x', custom_id: 'x' }] }]],
  ['a label around nothing', [{ type: 18, label: 'x' }]],
  ['a label that is too long', [{ ...text(), label: 'x'.repeat(46) }]],
  ['a radio group of one', [label({ type: 21, custom_id: 'r', options: choices.slice(0, 1) })]],
  ['two options of one value', [label({ type: 3, custom_id: 's', options: [choices[0], choices[0]] })]],
  ['a row whose input has no label', [{ type: 1, components: [{ type: 4, custom_id: 't', style: 1 }] }]],
  ['an input of no known style', [text({ style: 3 })]],
])('a modal with %s is refused', async (_, components) => {
  expect(await show(components as object[])).toMatchObject({ status: 400, body: { code: 50_035 } });
});

test.each([
  ['text that is too short', text({ min_length: 3 }), { custom_id: 'text', value: 'hi' }],
  ['no text', text(), { custom_id: 'text', value: '' }],
  [
    'a value that is not offered',
    label({ type: 21, custom_id: 'x', options: choices }),
    { custom_id: 'x', value: 'z' },
  ],
  [
    'too many values',
    label({ type: 22, custom_id: 'x', options: choices, max_values: 1 }),
    { custom_id: 'x', values: ['a', 'b'] },
  ],
  ['a file that did not come', label({ type: 19, custom_id: 'x' }), { custom_id: 'x', values: ['0'] }],
  ['somebody who is not there', label({ type: 5, custom_id: 'x' }), { custom_id: 'x', values: ['1'] }],
])('%s is refused before the application hears of it', async (_, component, answer) => {
  const { interaction } = await show([component]);
  expect(await submit(interaction, [answer])).toMatchObject({ status: 400, body: { code: 50_035 } });
  expect(endpoint.received).toHaveLength(1);
});
