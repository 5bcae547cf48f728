import { expect, test } from 'vitest';
import { z } from 'zod';
import { defineVerb } from '#platform/discord/interactions/command.ts';
import { askFirst, defineConfirmation } from '#platform/discord/interactions/confirmation.ts';
import { privately } from '#platform/discord/interactions/context.ts';
import { defineList, showList } from '#platform/discord/interactions/list.ts';
import { openKitStage } from '#tests/support/kit-stage.ts';

type Message = {
  readonly id: string;
  readonly content: string;
  readonly components?: unknown;
  readonly embeds?: unknown;
};
type Outcome = { readonly message?: Message | undefined };
type Button = { readonly custom_id: string; readonly disabled?: boolean };

const buttonsOf = ({ message }: Outcome): readonly Button[] =>
  (message?.components as { components: Button[] }[] | undefined)?.[0]?.components ?? [];
const embedOf = ({ message }: Outcome) =>
  (message?.embeds as { title: string; description: string; footer?: { text: string } }[] | undefined)?.[0];

/** A list of so many numbers, by offset; a public one can be pressed by anybody. */
const openList = async (count: number, answers: 'privately' | 'publicly' = 'privately') => {
  const numbers = defineList({
    name: 'numbers',
    permission: 'kit.use',
    answers,
    size: 10,
    empty: 'kit:nothing',
    query: z.object({ from: z.int() }),
    page: async (_, { from }, { cursor, size }) => {
      const start = Number(cursor ?? 0);
      const end = Math.min(start + size, count);
      return {
        title: 'Numbers',
        lines: Array.from({ length: end - start }, (__, index) => `No. ${from + start + index}`),
        total: count,
        next: end < count ? String(end) : undefined,
      };
    },
  });
  return openKitStage({
    interactions: {
      commands: [
        {
          name: 'numbers',
          verb: defineVerb({
            permission: 'kit.use',
            options: { from: { type: 'integer', required: true } },
            run: (context, { from }) => showList(context, numbers, { from }),
          }),
        },
      ],
      lists: [numbers],
    },
    words: { en: { nothing: 'Nothing here' }, fi: { nothing: 'Ei mitään' } },
  });
};

test('a list is turned forth and back, remembers what was asked, and outlives a restart', async () => {
  const stage = await openList(25);
  const first = await stage.run({ name: 'numbers', options: { from: 100 } });
  expect(embedOf(first)).toMatchObject({ title: 'Numbers', footer: { text: 'Page 1 of 3' } });
  expect(embedOf(first)?.description.split('\n')[0]).toBe('No. 100');
  const messageId = first.message?.id ?? '';
  const [back, forth] = buttonsOf(first);
  expect([back?.disabled, forth?.disabled]).toEqual([true, false]);
  const turn = (from: Outcome, index: 0 | 1) =>
    stage.press(messageId, buttonsOf(from)[index]?.custom_id ?? '');
  const second = await turn(first, 1);
  expect(embedOf(second)?.description.split('\n')).toHaveLength(10);
  await stage.restart();
  const third = await turn(second, 1);
  expect(embedOf(third)).toMatchObject({ footer: { text: 'Page 3 of 3' } });
  expect(embedOf(third)?.description.split('\n').at(-1)).toBe('No. 124');
  expect(buttonsOf(third)[1]?.disabled).toBe(true);
  const again = await turn(third, 0);
  expect(embedOf(again)?.description).toBe(embedOf(second)?.description);
});

test('a short list has no buttons, an empty one says so', async () => {
  const short = await (await openList(3)).run({ name: 'numbers', options: { from: 1 } });
  expect(buttonsOf(short)).toEqual([]);
  expect(embedOf(short)?.footer).toBeUndefined();
  const empty = await (await openList(0)).run({ name: 'numbers', options: { from: 1 } });
  expect(embedOf(empty)?.description).toBe('Nothing here');
});

test('only who asked turns the pages, and only for a day', async () => {
  const stage = await openList(25, 'publicly');
  const first = await stage.run({ name: 'numbers', options: { from: 1 } });
  const forth = buttonsOf(first)[1]?.custom_id ?? '';
  const messageId = first.message?.id ?? '';
  expect((await stage.press(messageId, forth, stage.member)).message?.content).toMatch(
    /^These buttons are for whoever asked/,
  );
  stage.pass(25 * 3_600_000);
  expect((await stage.press(messageId, forth)).message?.content).toMatch(/^This list has expired/);
});

const openQuestion = async () => {
  const paid: number[] = [];
  const pay = defineConfirmation({
    name: 'pay',
    permission: 'kit.use',
    argument: z.object({ to: z.string(), amount: z.int() }),
    run: async (context, { to, amount }) => {
      await context.guild.change(context.actor, async (tx) => {
        tx.log({ type: 'money.paid', entity: 'money', entityId: to, data: { amount } });
        paid.push(amount);
        return null;
      });
      return privately(`Paid ${amount} to ${to}`);
    },
  });
  const stage = await openKitStage({
    interactions: {
      commands: [
        {
          name: 'pay',
          verb: defineVerb({
            permission: 'kit.use',
            options: {
              to: { type: 'user', required: true },
              amount: { type: 'integer', required: true },
            },
            run: (context, { to, amount }) =>
              askFirst(
                context,
                pay,
                { to: to.id, amount },
                { text: `Pay ${amount} to ${to.name}?`, yes: 'Pay', isDangerous: false },
              ),
          }),
        },
      ],
      confirmations: [pay],
    },
  });
  const ask = async () => {
    const asked = await stage.run({ name: 'pay', options: { to: stage.member, amount: 5 } });
    const [yes, no] = buttonsOf(asked);
    return { asked, id: asked.message?.id ?? '', yes: yes?.custom_id ?? '', no: no?.custom_id ?? '' };
  };
  return { ...stage, paid, ask };
};

test('what was confirmed is done once, however often it is pressed at once', async () => {
  const stage = await openQuestion();
  const { asked, id, yes } = await stage.ask();
  expect(asked.message?.content).toMatch(/^Pay 5 to/);
  expect(stage.paid).toEqual([]);
  const pressed = await Promise.allSettled([1, 2, 3].map(() => stage.press(id, yes)));
  expect(stage.paid).toEqual([5]);
  const answers = pressed.flatMap((each) => (each.status === 'fulfilled' ? [each.value.message] : []));
  expect(answers.length).toBeGreaterThan(0);
  for (const answer of answers)
    expect(answer).toMatchObject({ content: `Paid 5 to ${stage.member}`, components: [] });
});

test('what was cancelled, or asked too long ago, is not done', async () => {
  const stage = await openQuestion();
  const first = await stage.ask();
  expect((await stage.press(first.id, first.no)).message?.content).toBe('Cancelled. Nothing was done.');
  const second = await stage.ask();
  stage.pass(16 * 60_000);
  expect((await stage.press(second.id, second.yes)).message?.content).toMatch(
    /^This question has expired\. Nothing was done/,
  );
  expect(stage.paid).toEqual([]);
});
