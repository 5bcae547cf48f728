import { expect, test } from 'vitest';
import { type ButtonDesign, emptyDesign } from '#messages/design.ts';
import { designOfForm } from './design-of-form.ts';

const asJson = (value: object) => JSON.parse(JSON.stringify(value));

test('what somebody typed stays while it is wrong, or not there yet', () => {
  const button: ButtonDesign = {
    kind: 'role',
    label: '',
    emoji: '',
    style: 'primary',
    roleId: '',
    acts: 'toggle',
  };
  for (const design of [
    { ...emptyDesign, content: 'a'.repeat(100_000) },
    { ...emptyDesign, rows: [[button]] },
    { ...emptyDesign, rows: [Array.from({ length: 101 }, () => button)] },
  ])
    expect(designOfForm(asJson(design))).toEqual(design);
});

test('what is no message is an empty one', () => {
  for (const value of [null, 'text', {}, { ...emptyDesign, content: 5 }, { ...emptyDesign, kind: 'other' }])
    expect(designOfForm(value)).toEqual(emptyDesign);
});
