import { expect, test } from 'vitest';
import { readCommandLine } from './command-line.ts';

test('the command line starts everything, one part, or gives the operator a new password', () => {
  expect(readCommandLine([])).toEqual({ kind: 'start', role: 'all' });
  expect(readCommandLine(['--role', 'bot'])).toEqual({ kind: 'start', role: 'bot' });
  expect(readCommandLine(['operator', 'password'])).toEqual({ kind: 'operator-password' });
});

test.each([
  [['--role']],
  [['--role', 'cook']],
  [['operator']],
  [['operator', 'pasword']],
  [['operator', 'password', 'hunter2']],
  [['--rol', 'bot']],
  [['start']],
])('%j is answered with how it is used', (args) => {
  expect(() => readCommandLine(args)).toThrow(/npm start -- operator password/);
});
