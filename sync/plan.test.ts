import fc from 'fast-check';
import { expect, test } from 'vitest';
import { STRATEGIES, type Strategy } from '#platform/guilds/strategies.ts';
import { mergeField, sameValue } from './merge.ts';
import type { Fields, FieldValue } from './mirror.ts';
import { type Plan, type PlanInput, planReconcile } from './plan.ts';

const kinds = { title: 'text', reward: 'number', tags: 'set', state: 'value' } as const;

const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 4 }).map((lines) => lines.join('\n'));
const tags = fc.uniqueArray(fc.constantFrom('x', 'y', 'z'), { maxLength: 3 });
const fields = fc.record({
  title: fc.option(text),
  reward: fc.integer({ min: -5, max: 5 }),
  tags,
  state: fc.constantFrom<FieldValue>('open', 'closed', null),
});
const strategy = fc.constantFrom(...STRATEGIES);
const changedAt = fc.record({ title: fc.nat(9), reward: fc.nat(9), tags: fc.nat(9), state: fc.nat(9) });
const there = fc.oneof(
  fc.constant({ kind: 'none' as const }),
  fc.record({ kind: fc.constant('gone' as const), at: fc.nat(9) }),
  fc.record({
    kind: fc.constant('present' as const),
    fields: fc.oneof(fields, fc.record({ title: text }, { requiredKeys: [] })),
    changedAt: fc.nat(9),
  }),
);
const input: fc.Arbitrary<PlanInput> = fc.record({
  kinds: fc.constant(kinds),
  strategy,
  whenGone: fc.constantFrom('recreate' as const, 'delete' as const),
  base: fc.option(fields),
  here: fc.option(fc.record({ fields, changedAt })),
  there,
});

/** Carries a plan out on both sides. */
const carryOut = (before: PlanInput, plan: Plan): PlanInput => {
  const here =
    before.here && !plan.removeHere
      ? { ...before.here, fields: { ...before.here.fields, ...plan.writeHere } as Fields }
      : null;
  const made = { kind: 'present' as const, fields: plan.shown, changedAt: 10 };
  const next = { keep: before.there, create: made, edit: made, delete: { kind: 'gone' as const, at: 10 } }[
    plan.there
  ];
  return { ...before, base: plan.base, here, there: next };
};

const isIdle = (plan: Plan): boolean =>
  plan.there === 'keep' &&
  !plan.removeHere &&
  Object.keys(plan.writeHere).length === 0 &&
  plan.lost.length === 0;

test('carried out once, a plan leaves nothing to do', () => {
  fc.assert(
    fc.property(input, (before) => {
      const after = carryOut(before, planReconcile(before));
      expect(isIdle(planReconcile(after))).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test('after a plan both sides are equal, but for parked fields', () => {
  fc.assert(
    fc.property(input, (before) => {
      const plan = planReconcile(before);
      const after = carryOut(before, plan);
      if (!after.here) {
        expect(after.there.kind).not.toBe('present');
        return;
      }
      expect(after.there.kind).toBe('present');
      if (after.there.kind !== 'present') return;
      for (const field of Object.keys(kinds)) {
        if (field in plan.parked) continue;
        const shown = after.there.fields[field];
        // What could not be read on a kept counterpart counts as it was.
        if (shown !== undefined) expect(shown).toEqual(after.here.fields[field]);
      }
    }),
    { numRuns: 2000 },
  );
});

test('a field changed on one side only goes to the other, under every strategy', () => {
  fc.assert(
    fc.property(
      fields,
      fields,
      strategy,
      changedAt,
      fc.constantFrom<keyof typeof kinds>('title', 'reward', 'tags', 'state'),
      fc.boolean(),
      (base, other, by, at, field, isHere) => {
        const changed = { ...base, [field]: other[field] };
        const plan = planReconcile({
          kinds,
          strategy: by,
          whenGone: 'recreate',
          base,
          here: { fields: isHere ? changed : base, changedAt: at },
          there: { kind: 'present', fields: isHere ? base : changed, changedAt: 5 },
        });
        expect(plan.shown).toEqual(changed);
        expect(plan.lost).toEqual([]);
        expect(plan.parked).toEqual({});
      },
    ),
  );
});

test('every value that somebody changed is kept, merged, parked or in the log', () => {
  fc.assert(
    fc.property(fields, fields, fields, strategy, changedAt, (base, ours, theirs, by, at) => {
      const plan = planReconcile({
        kinds,
        strategy: by,
        whenGone: 'recreate',
        base,
        here: { fields: ours, changedAt: at },
        there: { kind: 'present', fields: theirs, changedAt: 5 },
      });
      for (const field of Object.keys(kinds) as (keyof typeof kinds)[]) {
        for (const [side, value] of [
          ['here', ours[field]],
          ['there', theirs[field]],
        ] as const) {
          if (sameValue(value, base[field])) continue;
          const isKept = sameValue(plan.shown[field], value);
          const isLogged = plan.lost.some(
            (each) => each.field === field && each.side === side && sameValue(each.value, value),
          );
          const isParked = sameValue(plan.parked[field]?.[side], value);
          const isMerged = by === 'merge' && !(field in plan.parked);
          expect(isKept || isLogged || isParked || isMerged).toBe(true);
        }
      }
    }),
    { numRuns: 2000 },
  );
});

test('a crash after any part of a plan ends in the same state', () => {
  fc.assert(
    fc.property(input, (before) => {
      const plan = planReconcile(before);
      const whole = carryOut(before, plan);
      // The record was written and its fields agreed on, then the process died.
      if (Object.keys(plan.writeHere).length === 0) return;
      const half: PlanInput = { ...before, base: plan.seen, here: whole.here };
      const resumed = carryOut(half, planReconcile(half));
      expect(resumed.here?.fields).toEqual(whole.here?.fields);
      expect(planReconcile(half).lost).toEqual([]);
    }),
  );
});

test.each<[Strategy, number, FieldValue]>([
  ['cms_wins', 9, 'ours'],
  ['discord_wins', 0, 'theirs'],
  ['last_modified', 9, 'ours'],
  ['last_modified', 5, 'ours'],
  ['last_modified', 1, 'theirs'],
])('%s with our change at %i against theirs at 5 keeps “%s” and logs the other', (by, at, kept) => {
  const plan = planReconcile({
    kinds: { a: 'text' },
    strategy: by,
    whenGone: 'recreate',
    base: { a: 'base' },
    here: { fields: { a: 'ours' }, changedAt: { a: at } },
    there: { kind: 'present', fields: { a: 'theirs' }, changedAt: 5 },
  });
  expect(plan.shown).toEqual({ a: kept });
  expect(plan.lost).toMatchObject([{ field: 'a', value: kept === 'ours' ? 'theirs' : 'ours', kept }]);
});

test('manual parks the field with both values and syncs the others on', () => {
  const plan = planReconcile({
    kinds: { a: 'text', b: 'number' },
    strategy: 'manual',
    whenGone: 'recreate',
    base: { a: 'base', b: 1 },
    here: { fields: { a: 'ours', b: 2 }, changedAt: {} },
    there: { kind: 'present', fields: { a: 'theirs', b: 1 }, changedAt: 5 },
  });
  expect(plan).toMatchObject({
    parked: { a: { here: 'ours', there: 'theirs' } },
    shown: { a: 'theirs', b: 2 },
    base: { a: 'base', b: 2 },
    there: 'edit',
    lost: [],
  });
});

test('merging adds both deltas, joins lines and keeps both sides’ additions and removals', () => {
  expect(mergeField('number', 10, 15, 7)).toBe(12);
  expect(mergeField('text', 'a\nb\nc', 'a!\nb\nc', 'a\nb\nc!')).toBe('a!\nb\nc!');
  expect(mergeField('text', 'a', 'b', 'c')).toBeUndefined();
  expect(mergeField('set', ['x', 'y'], ['x', 'z'], ['y', 'x', 'w'])).toEqual(['x', 'z', 'w']);
  expect(mergeField('value', 'a', 'b', 'c')).toBeUndefined();
});

test('merging is the same from both sides', () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.integer(),
      fc.integer(),
      (base, a, b) => mergeField('number', base, a, b) === mergeField('number', base, b, a),
    ),
  );
  fc.assert(
    fc.property(tags, tags, tags, (base, a, b) => {
      expect([...(mergeField('set', base, a, b) as string[])].sort()).toEqual(
        [...(mergeField('set', base, b, a) as string[])].sort(),
      );
    }),
  );
});

test.each([
  ['recreate', 'discord_wins', 9, 'create'],
  ['delete', 'cms_wins', 9, 'create'],
  ['delete', 'merge', 9, 'create'],
  ['delete', 'discord_wins', 9, 'remove'],
  ['delete', 'last_modified', 9, 'create'],
  ['delete', 'last_modified', 1, 'remove'],
] as const)('deleted there with %s under %s, changed here at %i: %s', (whenGone, by, at, outcome) => {
  const plan = planReconcile({
    kinds: { a: 'text' },
    strategy: by,
    whenGone,
    base: { a: 'base' },
    here: { fields: { a: 'ours' }, changedAt: { a: at } },
    there: { kind: 'gone', at: 5 },
  });
  expect(plan.removeHere ? 'remove' : plan.there).toBe(outcome);
});

const map = fc.dictionary(fc.constantFrom('p', 'q', 'r', 's'), fc.constantFrom('0', '1', '2'), {
  noNullPrototype: true,
});

const planMap = (by: Strategy, base: Fields[string] | undefined, here: FieldValue, there: FieldValue) =>
  planReconcile({
    kinds: { rights: 'map' },
    strategy: by,
    whenGone: 'recreate',
    base: base === undefined ? {} : { rights: base },
    here: { fields: { rights: here }, changedAt: { rights: 5 } },
    there: { kind: 'present', fields: { rights: there }, changedAt: 5 },
  });

test('of a map each key that was changed on one side only goes to the other, under every strategy', () => {
  fc.assert(
    fc.property(map, map, map, strategy, (base, here, there, by) => {
      const plan = planMap(by, base, here, there);
      const keys = new Set([...Object.keys(base), ...Object.keys(here), ...Object.keys(there)]);
      const isDisputed = [...keys].some(
        (key) => here[key] !== base[key] && there[key] !== base[key] && here[key] !== there[key],
      );
      if (isDisputed && (by === 'merge' || by === 'manual')) {
        expect(plan.parked).toEqual({ rights: { here, there } });
        return;
      }
      expect(plan.lost.length > 0).toBe(isDisputed);
      const shown = plan.shown.rights as Readonly<Record<string, string>>;
      for (const key of keys) {
        if (there[key] === base[key]) expect(shown[key]).toBe(here[key]);
        if (here[key] === base[key]) expect(shown[key]).toBe(there[key]);
      }
      expect(planMap(by, plan.shown.rights, plan.shown.rights ?? {}, plan.shown.rights ?? {})).toMatchObject({
        there: 'keep',
        writeHere: {},
      });
    }),
  );
});

test('an order counts as changed only when what both sides know stands otherwise', () => {
  const plan = (base: string[], here: string[], there: string[]) =>
    planReconcile({
      kinds: { order: 'order' },
      strategy: 'manual',
      whenGone: 'recreate',
      base: { order: base },
      here: { fields: { order: here }, changedAt: {} },
      there: { kind: 'present', fields: { order: there }, changedAt: 5 },
    });
  // Made here, and at the end over there.
  expect(plan(['a', 'b'], ['a', 'c', 'b'], ['a', 'b', 'c'])).toMatchObject({
    shown: { order: ['a', 'c', 'b'] },
    there: 'edit',
    parked: {},
  });
  // Gone here, moved there.
  expect(plan(['a', 'b', 'c'], ['a', 'c'], ['c', 'a'])).toMatchObject({
    writeHere: { order: ['c', 'a'] },
    parked: {},
  });
  expect(plan(['a', 'b', 'c'], ['b', 'a', 'c'], ['a', 'c', 'b']).parked).toHaveProperty('order');
});
