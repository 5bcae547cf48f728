import { expect, test } from 'vitest';
import { queryKey, routePath } from './route-path.ts';

const list = { path: '/tasks' } as const;
const one = { path: '/tasks/:taskId' } as const;

test('a path is the contract’s with the values in it', () => {
  expect(routePath({ path: '/' }, '1')).toBe('/api/v1/guilds/1');
  expect(routePath(one, '1', { taskId: 12 })).toBe('/api/v1/guilds/1/tasks/12');
  expect(routePath({ path: '/settings/:part' }, '1', { part: 'a/b?c' })).toBe(
    '/api/v1/guilds/1/settings/a%2Fb%3Fc',
  );
});

test('a path without a value that it needs is a mistake', () => {
  expect(() => routePath(one, '1')).toThrow('needs taskId');
});

test('choices that were not made are left out of the query', () => {
  expect(routePath(list, '1', {}, { search: 'ä & b', state: undefined, cursor: null, limit: 20 })).toBe(
    '/api/v1/guilds/1/tasks?search=%C3%A4+%26+b&limit=20',
  );
  expect(routePath(list, '1', {}, { search: '' })).toBe('/api/v1/guilds/1/tasks');
});

test('a shorter key begins every longer one of its route, and no other route’s', () => {
  const all = queryKey('1', list);
  expect(queryKey('1', list, { state: 'open' }).slice(0, all.length)).toEqual(all);
  expect(queryKey('1', one, 12).slice(0, all.length)).not.toEqual(all);
  expect(queryKey('2', list).slice(0, all.length)).not.toEqual(all);
});
