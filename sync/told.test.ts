import { expect, test } from 'vitest';
import type { Present } from './links.ts';
import { writtenOver } from './told.ts';

const shows = (title: string, at: number): Present => ({
  kind: 'present',
  fields: { title, reward: 5 },
  digest: title,
  sent: null,
  at,
});

test('what somebody gave a counterpart while it was edited is kept, with what stands in its place', () => {
  const before = { there: shows('Agreed', 1) };
  const sent = { digest: 'Ours', fields: { title: 'Ours', reward: 7 } };
  expect(writtenOver(shows('Theirs', 2), before, sent)).toEqual([
    { field: 'title', side: 'there', value: 'Theirs', kept: 'Ours' },
  ]);
  // Our own edit, what was known already, and nothing.
  expect(writtenOver(shows('Ours', 2), before, sent)).toEqual([]);
  expect(writtenOver(shows('Agreed', 2), before, sent)).toEqual([]);
  expect(writtenOver(null, before, sent)).toEqual([]);
});
