import fc from 'fast-check';
import { expect, test } from 'vitest';
import { doesMore, fillIn, textIn } from './reply.ts';

const values = { requester: 'Rea', agent: 'Ann', ticket: '#7', title: 'Printer' };

test('variables are filled in, spaces or not, and what is none stays', () => {
  expect(fillIn('Hi {{requester}}! {{ ticket }} {{title}} {{x}} {requester} – {{agent}}', values)).toBe(
    'Hi Rea! #7 Printer {{x}} {requester} – Ann',
  );
});

test('what is filled in is not looked through again', () => {
  expect(fillIn('{{requester}}', { ...values, requester: '{{agent}}' })).toBe('{{agent}}');
});

test('a text without braces stays as it is', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      fc.pre(!text.includes('{{'));
      expect(fillIn(text, values)).toBe(text);
    }),
  );
});

test('who asks is answered in their language, and in the other one where there is nothing in it', () => {
  expect(textIn({ textEn: 'Hi', textFi: 'Hei' }, 'fi')).toBe('Hei');
  expect(textIn({ textEn: 'Hi', textFi: null }, 'fi')).toBe('Hi');
  expect(textIn({ textEn: null, textFi: 'Hei' }, 'en')).toBe('Hei');
  expect(textIn({ textEn: null, textFi: null }, 'en')).toBe(null);
});

test('an answer that changes nothing does no more than to answer', () => {
  const plain = { end: 'stay', takes: false, priority: null, tags: [] } as const;
  expect(doesMore({ ...plain, tags: [] })).toBe(false);
  for (const more of [{ end: 'close' as const }, { takes: true }, { priority: 'low' as const }])
    expect(doesMore({ ...plain, tags: [], ...more })).toBe(true);
  expect(doesMore({ ...plain, tags: ['a'] })).toBe(true);
});
