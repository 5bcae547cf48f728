import { expect, test } from 'vitest';
import { cookiesOfFlow, endForgottenFlows, nameFlowCookies } from './flow-cookies.ts';

const [A, B] = ['aaaaaaaaAAAA1111', 'bbbb-bbb_BBB-222'];

test('each way has a cookie of its own, which comes back under the name that is expected', () => {
  const set = nameFlowCookies(['__Secure-guildhall.state=v.s; Path=/; Secure', 'other=guildhall.state=1'], A);
  expect(set).toEqual([`__Secure-guildhall.state.${A}=v.s; Path=/; Secure`, 'other=guildhall.state=1']);
  const cookies = `guildhall.session_token=t; guildhall.state.${A}=one; guildhall.state.${B}=two; guildhall.state=x`;
  expect(cookiesOfFlow(cookies, B)).toBe('guildhall.session_token=t; guildhall.state=two');
  expect(cookiesOfFlow(cookies, 'neither0')).toBe('guildhall.session_token=t');
});

test('a state that is none names no cookie', () => {
  for (const state of [null, undefined, '', 'a;b', 'x=y; Path=/', 'a\r\nb', 'a'.repeat(65)]) {
    expect(nameFlowCookies(['guildhall.state=v'], state)).toEqual(['guildhall.state=v']);
    expect(cookiesOfFlow(`guildhall.state.${A}=v`, state)).toBeUndefined();
  }
  expect(cookiesOfFlow(undefined, A)).toBeUndefined();
});

test('what was begun again and again and left is ended before it fills the request', () => {
  const begun = (count: number) =>
    Array.from({ length: count }, (_, index) => `__Secure-guildhall.state.${A}${index}=v`).join('; ');
  expect(endForgottenFlows(begun(9))).toEqual([]);
  expect(endForgottenFlows(begun(10))).toHaveLength(10);
  expect(endForgottenFlows(begun(10))[0]).toBe(
    `__Secure-guildhall.state.${A}0=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax; Secure`,
  );
});
