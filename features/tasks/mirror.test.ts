import type { APIMessage } from 'discord-api-types/v10';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTranslator } from '#platform/i18n/translator.ts';
import { PLACE_STATES } from '#records/places/claim.ts';
import { tasks } from './feature.ts';
import { taskMirror } from './mirror.ts';
import { newTaskSchema } from './model.ts';

const translator = createTranslator({ tasks: tasks.words });

const snowflake = fc.bigInt({ min: 10n ** 17n, max: 10n ** 18n }).map(String);
const taskFields = fc
  .record({
    title: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }),
    description: fc.option(fc.string({ unit: 'grapheme', maxLength: 1000 })),
    reward: fc.integer({ min: 0, max: 1_000_000 }),
    dueAt: fc.option(
      fc
        .date({ min: new Date(0), max: new Date('2200-01-01'), noInvalidDate: true })
        .map((date) => date.toISOString()),
    ),
    claimLimit: fc.integer({ min: 1, max: 100 }),
  })
  .map((input) => newTaskSchema.safeParse(input))
  .filter((parsed) => parsed.success)
  .map((parsed) => parsed.data);

const claims = fc.array(
  fc.record({ userId: snowflake, completedAt: fc.option(fc.constant('2026-01-01T00:00:00.000Z')) }),
  { maxLength: 100 },
);

test('every task reads back from its message as it is, in both languages', () => {
  fc.assert(
    fc.property(
      taskFields,
      fc.constantFrom(...PLACE_STATES),
      claims,
      fc.constantFrom('en' as const, 'fi' as const),
      fc.constantFrom('🪙', '<:coin:123456789012345678>', 'S1', '€'),
      (input, state, claimed, locale, symbol) => {
        const fields = { ...input, state };
        const message = taskMirror.render(
          '12',
          { fields, view: { claims: claimed, symbol } },
          translator(locale),
        );
        // Discord trims what it shows; a task's texts are trimmed when they are taken in.
        const shown = message as unknown as APIMessage;
        // That it comes back or is discussed is not shown, and its picture is not read.
        const { repeat: _, picture: __, discussion: ___, ...read } = fields;
        expect(taskMirror.read(shown)).toEqual(read);
        expect(taskMirror.recordIdOf(shown)).toBe('12');
      },
    ),
  );
});

test('the largest task fits Discord’s limits', () => {
  const fields = {
    title: 'ä'.repeat(200),
    description: 'd'.repeat(4000),
    reward: 1_000_000,
    dueAt: '2199-12-31T23:59:59.000Z',
    claimLimit: 100,
    state: 'claimed',
  };
  const everyone = Array.from({ length: 100 }, () => ({
    userId: '9'.repeat(19),
    completedAt: '2026-01-01T00:00:00.000Z',
  }));
  const embed = taskMirror.render(
    '2147483647',
    { fields, view: { claims: everyone, symbol: '9'.repeat(64) } },
    translator('fi'),
  ).embeds?.[0];
  const texts = [
    embed?.title,
    embed?.description,
    embed?.footer?.text,
    ...(embed?.fields ?? []).flatMap((field) => [field.name, field.value]),
  ];
  expect(texts.join('').length).toBeLessThanOrEqual(6000);
  for (const field of embed?.fields ?? []) expect(field.value.length).toBeLessThanOrEqual(1024);
});

test.each(['99999999999999999', '253402300799', '-1', '-99999999999'])(
  'a due time that cannot be shown counts as unchanged: %s',
  (seconds) => {
    const fields = ['🟢 Open', '–', '0 / 1', `<t:${seconds}:f>`].map((value) => ({ name: 'n', value }));
    const message = { embeds: [{ title: 'T', fields }], components: [] } as unknown as APIMessage;
    expect(taskMirror.read(message)).not.toHaveProperty('dueAt');
  },
);

test.each([{}, { embeds: [{}] }, { embeds: [{ fields: [{ name: 'a', value: 'b' }] }] }])(
  'a message that is no task reads as nothing of use: %j',
  (message) => {
    const odd = { embeds: [], components: [], ...message } as unknown as APIMessage;
    expect(taskMirror.recordIdOf(odd)).toBeUndefined();
    expect(() => taskMirror.read(odd)).not.toThrow();
  },
);
