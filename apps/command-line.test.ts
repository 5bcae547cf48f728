import { expect, test } from 'vitest';
import { readCommandLine } from './command-line.ts';

test('the command line starts everything, one part, gives the operator a new password, calls the doctor, or compares both sides', () => {
  expect(readCommandLine([])).toEqual({ kind: 'start', role: 'all' });
  expect(readCommandLine(['--role', 'bot'])).toEqual({ kind: 'start', role: 'bot' });
  expect(readCommandLine(['operator', 'password'])).toEqual({ kind: 'operator-password' });
  for (const kind of ['doctor', 'drift', 'repair']) expect(readCommandLine([kind])).toEqual({ kind });
});

test.each([
  [['--role']],
  [['--role', 'cook']],
  [['operator']],
  [['operator', 'pasword']],
  [['operator', 'password', 'hunter2']],
  [['--rol', 'bot']],
  [['start']],
  [['doctor', 'who']],
  [['drift', 'away']],
])('%j is answered with how it is used', (args) => {
  expect(() => readCommandLine(args)).toThrow(/npm start -- operator password/);
});
