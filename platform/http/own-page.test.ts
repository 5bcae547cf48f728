import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ownPage } from './own-page.ts';

const ORIGIN = 'https://hall.example';

test('a page of the dashboard is found however it is written', () => {
  for (const [address, page] of [
    ['/', '/'],
    ['', '/'],
    ['/guilds/1/tasks?state=open&search=a%2Fb#top', '/guilds/1/tasks?state=open&search=a%2Fb#top'],
    ['guilds', '/guilds'],
    ['https://hall.example/guilds', '/guilds'],
    ['HTTPS://Hall.Example:443/guilds', '/guilds'],
    ['/guilds/../log', '/log'],
    ['/%2F%09%2Fevil.example', '/%2F%09%2Fevil.example'],
    ['/gu\nilds', '/guilds'],
    ['https:evil.example', '/evil.example'], // without slashes it is relative where the scheme is the same
  ] as const)
    expect(ownPage(address, ORIGIN), address).toBe(page);
});

test.each([
  'https://evil.example',
  'http://hall.example',
  'https://hall.example:8443',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '\t//evil.example',
  '/\n/evil.example',
  '/\r/evil.example',
  '/\r\n\\evil.example',
  ' //evil.example',
  '\u0000//evil.example',
  'https:/\\evil.example',
  'https://hall.example@evil.example',
  'https://hall.example:pass@evil.example',
  '//hall.example@evil.example',
  'https://hall.example.evil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/x/..//evil.example',
  'https://hall.example//evil.example',
  'javascript:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'blob:https://hall.example/5c1f',
  'filesystem:https://hall.example/x',
  'ftp://hall.example/',
  'http://',
])('%j is no page of the dashboard', (address) => {
  expect(ownPage(address, ORIGIN)).toBeUndefined();
});

test('whatever is written, one stays on the dashboard', () => {
  const piece = fc.constantFrom(
    ...[
      '/',
      '\\',
      '\t',
      '\n',
      '\r',
      ' ',
      '.',
      '..',
      ':',
      '@',
      '?',
      '#',
      '%2f',
      '%5c',
      '%09',
      'https:',
      'data:',
    ],
    ...['evil.example', 'hall.example', 'x', '\u0000', '\u3000', '。'],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const page = ownPage(pieces.join(''), ORIGIN);
      if (page === undefined) return;
      expect(page).toMatch(/^\/(?![/\\])/);
      expect(new URL(page, `${ORIGIN}/guilds/1`).origin).toBe(ORIGIN);
    }),
    { numRuns: 5000 },
  );
});
