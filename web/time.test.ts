import { expect, test } from 'vitest';
import { relativeTime } from './time.tsx';

const now = Date.parse('2026-11-20T12:00:00Z');

test.each([
  ['2026-11-20T12:00:02Z', 'now', 'nyt'],
  ['2026-11-20T11:59:20Z', '40 seconds ago', '40 sekuntia sitten'],
  ['2026-11-20T12:30:00Z', 'in 30 minutes', '30 minuutin päästä'],
  ['2026-11-19T11:00:00Z', 'yesterday', 'eilen'],
  ['2026-12-02T12:00:00Z', 'in 12 days', '12 päivän päästä'],
  ['2028-11-20T12:00:00Z', 'in 2 years', '2 vuoden päästä'],
])('%s is said as people say it', (iso, en, fi) => {
  expect(relativeTime(iso, now, 'en')).toBe(en);
  expect(relativeTime(iso, now, 'fi')).toBe(fi);
});
