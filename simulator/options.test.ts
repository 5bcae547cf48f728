import { expect, test } from 'vitest';
import { readCommandLine } from './options.ts';

test('without anything it is an empty Discord in memory on port 4000', () => {
  expect(readCommandLine([], {})).toEqual({
    port: 4000,
    data: undefined,
    snapshot: undefined,
    demo: false,
    bot: undefined,
    help: false,
  });
});

test('arguments go before the environment', () => {
  const env = { SIMULATOR_PORT: '5000', SIMULATOR_DATA: '/kept' };
  expect(readCommandLine([], env)).toMatchObject({ port: 5000, data: '/kept' });
  expect(readCommandLine(['--port', '6000', '--data', '/other', '--bot', 'Mine'], env)).toMatchObject({
    port: 6000,
    data: '/other',
    bot: 'Mine',
  });
});

test('what is wrong is named', () => {
  expect(() => readCommandLine(['--port', 'four'], {})).toThrow('--port or SIMULATOR_PORT');
  expect(() => readCommandLine([], { SIMULATOR_PORT: '70000' })).toThrow('from 0 to 65535');
  expect(() => readCommandLine(['--bot', ' '], {})).toThrow('--bot needs a name');
  expect(() => readCommandLine(['--nonsense'], {})).toThrow("'--nonsense'");
});
