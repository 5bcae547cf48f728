import { expect, test } from 'vitest';
import { pageAfter } from './sign-in.tsx';

test('after signing in one comes to the page that was wanted, on this dashboard only', () => {
  expect(pageAfter('?to=%2Fguilds%2F1%2Ftasks%3Fstate%3Dopen')).toBe('/guilds/1/tasks?state=open');
  expect(pageAfter('')).toBe('/');
  for (const elsewhere of [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
  ])
    expect(pageAfter(`?to=${encodeURIComponent(elsewhere)}`)).toBe('/');
});
