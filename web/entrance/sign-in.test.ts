import { expect, test } from 'vitest';
import { SIGN_IN_ERRORS } from '#platform/http/sign-in-errors.ts';
import words from './locales/en.json' with { type: 'json' };
import { pageAfter } from './sign-in.tsx';

const after = (search: string): string => pageAfter(search, 'https://hall.example');

test('after signing in one comes to the page that was wanted', () => {
  expect(after('?to=%2Fguilds%2F1%2Ftasks%3Fstate%3Dopen')).toBe('/guilds/1/tasks?state=open');
  expect(after('')).toBe('/');
});

test.each([
  '%2F%09%2Fevil.example',
  '%2F%0A%2Fevil.example',
  '%2F%0D%2Fevil.example',
  '%09//evil.example',
  '/%5Cevil.example',
  '%2F%2Fevil.example',
  '//evil.example',
  'https://evil.example',
  'https://hall.example@evil.example',
  'data:text/html,x',
  'javascript:alert(1)',
  '/.//evil.example',
])('nobody is led elsewhere by to=%s', (to) => {
  expect(after(`?to=${to}`)).toBe('/');
});

test('every reason for coming back from Discord not signed in has a sentence', () => {
  expect(Object.keys(words['sign-in']['came-back']).sort()).toEqual([...SIGN_IN_ERRORS].sort());
});
