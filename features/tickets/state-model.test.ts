import { expect, test } from 'vitest';
import { TICKET_STATES } from './entity.ts';
import { ACTIONS, actingAs, STATE_TABLE, stateAfter, WHO } from './state-model.ts';

/** Every cell, by hand: what becomes of a ticket that is in this state when this one does that; `-`: it may not be done. */
const CELLS = `
                     write     take      wait      resolve   close     reopen
  open requester     open      -         -         -         closed    -
  open staff         working   working   waiting   resolved  closed    -
  open clock         -         -         -         -         -         -
  working requester  working   -         -         -         closed    -
  working staff      working   working   waiting   resolved  closed    -
  working clock      -         -         -         -         -         -
  waiting requester  working   -         -         -         closed    -
  waiting staff      waiting   working   -         resolved  closed    -
  waiting clock      -         -         -         -         closed    -
  resolved requester -         -         -         -         closed    -
  resolved staff     resolved  -         -         -         closed    working
  resolved clock     -         -         -         -         closed    -
  closed requester   -         -         -         -         -         -
  closed staff       -         -         -         -         -         working
  closed clock       -         -         -         -         -         -
`;

const rows = CELLS.trim()
  .split('\n')
  .slice(1)
  .map((line) => line.trim().split(/\s+/));
const cells = rows.flatMap(([state = '', who = '', ...after]) =>
  ACTIONS.map((action, column) => ({ state, who, action, after: after[column] ?? '' })),
);

test('every state and everybody has a row', () => {
  expect(rows.map(([state, who]) => `${state} ${who}`)).toEqual(
    TICKET_STATES.flatMap((state) => WHO.map((who) => `${state} ${who}`)),
  );
  expect(Object.keys(STATE_TABLE)).toEqual([...TICKET_STATES]);
});

test.each(cells)('$state, $who: $action → $after', ({ state, who, action, after }) => {
  const [from] = TICKET_STATES.filter((each) => each === state);
  const [by] = WHO.filter((each) => each === who);
  if (!from || !by) throw new Error(`No such row: ${state} ${who}`);
  expect(stateAfter(from, by, action) ?? '-').toBe(after);
});

test('of the staff, whose own ticket it is writes as its requester and does all else as staff', () => {
  const own = { isRequester: true, isStaff: true };
  expect(actingAs('waiting', 'write', own)).toBe('requester');
  expect(actingAs('resolved', 'write', own)).toBe('staff');
  expect(actingAs('open', 'close', own)).toBe('staff');
  expect(actingAs('open', 'resolve', { isRequester: true, isStaff: false })).toBeUndefined();
  expect(actingAs('open', 'write', { isRequester: false, isStaff: false })).toBeUndefined();
});
