import { expect, test } from 'vitest';
import { z } from 'zod';
import { defineVerb } from '#platform/discord/interactions/command.ts';
import { recordNumber } from '#platform/discord/interactions/components.ts';
import { privately } from '#platform/discord/interactions/context.ts';
import { defineForm, formField } from '#platform/discord/interactions/forms/define-form.ts';
import { openForm } from '#platform/discord/interactions/forms/steps.ts';
import type { PickedFile } from '#platform/discord/interactions/picked.ts';
import { DomainError } from '#platform/errors.ts';
import { lineOfText, linesOfText } from '#platform/text/text.ts';
import { openKitStage } from '#tests/support/kit-stage.ts';

const words = {
  title: 'Ticket {{id}}',
  fields: Object.fromEntries(
    ['subject', 'text', 'urgency', 'count', 'who', 'where', 'files', 'price'].map((name) => [
      name,
      { label: `The ${name}`, hint: `About ${name}`, options: { low: 'Low', high: 'High' } },
    ]),
  ),
};
const bothLanguages = { en: { ticket: words }, fi: { ticket: words } };

const fields = {
  subject: formField({ input: 'line', rule: lineOfText({ min: 3, max: 40 }), hasHint: true }),
  text: formField({ input: 'lines', rule: linesOfText({ max: 500 }).nullable() }),
  urgency: formField({ input: 'choice', rule: z.enum(['low', 'high']) }),
  count: formField({ input: 'line', rule: z.int().min(1).max(20) }),
  who: formField({ input: 'user', rule: z.array(z.string()).max(3) }),
};
const moreFields = {
  where: formField({ input: 'channel', rule: z.string().nullable() }),
  files: formField({ input: 'files', rule: z.array(z.custom<PickedFile>()).max(2) }),
  price: formField({ input: 'line', rule: z.number().min(0).optional() }),
};

/** A command that opens the form, and what the form has been given. */
const open = async <Fields extends typeof fields>(shape: Fields) => {
  const heard: Readonly<Record<string, unknown>>[] = [];
  const form = defineForm({
    name: 'ticket-form',
    permission: 'kit.use',
    words: 'kit:ticket',
    argument: recordNumber,
    fields: shape,
    start: async (_, id) => ({ params: { id }, filled: { subject: 'Printer', count: '2' } }),
    run: async (_, id, values) => {
      const { subject } = values as { subject: string };
      if (subject === 'Taken') throw new DomainError('stale', 409);
      heard.push({ id, ...values });
      return privately(`Ticket ${id}: ${subject}`);
    },
  });
  const stage = await openKitStage({
    interactions: {
      commands: [
        {
          name: 'ticket',
          verb: defineVerb({
            permission: 'kit.use',
            options: {},
            run: (context) => openForm(context, form, 7),
          }),
        },
      ],
      forms: [form],
    },
    words: bothLanguages,
  });
  return { ...stage, heard };
};

type Modal = { title: string; components: { label: string; description?: string; component: object }[] };
const modalOf = (outcome: object): Modal => (outcome as { modal: Modal }).modal;
const buttonOf = (outcome: { readonly message?: { readonly components?: unknown } | undefined }): string =>
  (outcome.message?.components as { components: { custom_id: string }[] }[] | undefined)?.[0]?.components[0]
    ?.custom_id ?? '';

test('a form shows what its rules say, and its values obey them', async () => {
  const stage = await open(fields);
  const shown = await stage.run({ name: 'ticket' });
  expect(modalOf(shown)).toMatchObject({
    title: 'Ticket 7',
    components: [
      {
        label: 'The subject',
        description: 'About subject',
        component: { type: 4, style: 1, required: true, min_length: 3, max_length: 40, value: 'Printer' },
      },
      { component: { type: 4, style: 2, required: false, max_length: 500 } },
      {
        component: {
          type: 3,
          required: true,
          min_values: 1,
          max_values: 1,
          options: [
            { value: 'low', label: 'Low' },
            { value: 'high', label: 'High' },
          ],
        },
      },
      { component: { type: 4, required: true, max_length: 2, value: '2' } },
      { component: { type: 5, required: false, min_values: 0, max_values: 3 } },
    ],
  });
  const done = await stage.submit(shown.interactionId, {
    subject: '  Broken printer ',
    text: '',
    urgency: ['high'],
    count: '12',
    who: [stage.member],
  });
  expect(done.message?.content).toBe('Ticket 7: Broken printer');
  expect(stage.heard).toEqual([
    { id: 7, subject: 'Broken printer', text: null, urgency: 'high', count: 12, who: [stage.member] },
  ]);
});

test('what is wrong is said by its label, and the form comes back as it was filled in', async () => {
  const stage = await open(fields);
  const shown = await stage.run({ name: 'ticket' });
  const filled = {
    subject: '   x   ',
    text: 'Long story',
    urgency: ['low'],
    count: 'x',
    who: [stage.member],
  };
  const wrong = await stage.submit(shown.interactionId, filled);
  expect(wrong.message?.content.split('\n')).toEqual([
    'Not saved yet. Please check:',
    '- **The subject:** Use at least 3 characters.',
    '- **The count:** Enter a whole number.',
  ]);
  const messageId = wrong.message?.id ?? '';
  const again = await stage.press(messageId, buttonOf(wrong));
  expect(modalOf(again).components.map(({ component }) => component)).toMatchObject([
    { value: '   x   ' },
    { value: 'Long story' },
    { options: [{ default: true }, { default: false }] },
    { value: 'x' },
    { default_values: [{ id: stage.member, type: 'user' }] },
  ]);
  // An error of the feature's own that another value mends.
  const refused = await stage.submit(again.interactionId, { ...filled, subject: 'Taken', count: '1' });
  expect(refused.message?.content).toMatch(/Someone else changed this/);
  const last = await stage.press(messageId, buttonOf(refused));
  const done = await stage.submit(last.interactionId, { ...filled, subject: 'Fine', count: '1' });
  expect(done.message).toMatchObject({ content: 'Ticket 7: Fine', components: [] });
  expect(stage.heard).toHaveLength(1);
});

test('more than five fields are filled in by pages, with files, and kept in between over a restart', async () => {
  const stage = await open({ ...fields, ...moreFields });
  const first = await stage.run({ name: 'ticket' });
  expect(modalOf(first)).toMatchObject({ title: 'Ticket 7 (1/2)', components: { length: 5 } });
  const kept = await stage.submit(first.interactionId, {
    subject: 'Two pages',
    text: '',
    urgency: ['low'],
    count: '3',
  });
  expect(kept.message?.content).toMatch(/page 2 of 2/);
  const messageId = kept.message?.id ?? '';
  await stage.restart();
  const second = await stage.press(messageId, buttonOf(kept));
  expect(modalOf(second)).toMatchObject({
    title: 'Ticket 7 (2/2)',
    components: [{ component: { type: 8 } }, { component: { type: 19, max_values: 2 } }, {}],
  });
  await stage.as(stage.owner, {
    method: 'POST',
    path: '/interactions',
    body: {
      type: 5,
      application_id: stage.application.id,
      guild_id: stage.guild.id,
      channel_id: stage.channelId,
      data: {
        id: second.interactionId,
        custom_id: (second as unknown as { modal: { custom_id: string } }).modal.custom_id,
        components: [
          { component: { custom_id: 'where', values: [stage.channelId] } },
          { component: { custom_id: 'files', values: ['0'] } },
          { component: { custom_id: 'price', value: '1,5' } },
        ],
        attachments: [{ id: '0', filename: 'note.txt' }],
      },
    },
    files: [{ name: 'note.txt', content: btoa('hello'), type: 'text/plain' }],
  });
  await expect.poll(() => stage.heard, { timeout: 60_000 }).toHaveLength(1);
  expect(stage.heard[0]).toMatchObject({
    subject: 'Two pages',
    count: 3,
    who: [],
    where: stage.channelId,
    price: 1.5,
    files: [{ filename: 'note.txt', size: 5 }],
  });
});

test('a form that has run out says so, and nobody else goes on with it', async () => {
  const stage = await open({ ...fields, ...moreFields });
  const first = await stage.run({ name: 'ticket' });
  const kept = await stage.submit(first.interactionId, { subject: 'Late', urgency: ['low'], count: '3' });
  stage.pass(25 * 3_600_000);
  const late = await stage.press(kept.message?.id ?? '', buttonOf(kept));
  expect(late.message?.content).toMatch(/^This form has expired, and what you filled in is gone/);
});
