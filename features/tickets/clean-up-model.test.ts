import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CleanedTicket, cleanUpOf } from './clean-up-model.ts';
import { TICKET_STATES } from './entity.ts';

const TIMES = { closedHours: 24, silentHours: 48, warnHours: 12 };
const at = (iso: string) => `2026-${iso}:00.000Z`;
const ticket = (given: Partial<CleanedTicket>): CleanedTicket => ({
  state: 'waiting',
  stateSince: at('03-27T10:20'),
  requesterWroteAt: null,
  staffWroteAt: null,
  keptAt: null,
  warnedAt: null,
  isOnDiscord: true,
  ...given,
});
const said = (given: Partial<CleanedTicket>, times = TIMES) => {
  const due = cleanUpOf(ticket(given), times);
  return (
    due && [
      due.kind,
      due.at.toISOString().slice(5, 16),
      'warnAt' in due ? due.warnAt?.toISOString().slice(5, 16) : undefined,
    ]
  );
};

test('hours are hours, also over a change of the clocks, and what is due is done at the next full one', () => {
  // In Helsinki the clocks go forward on 29 March 2026, and back on 25 October.
  expect(said({ state: 'closed', stateSince: at('03-28T22:10') })).toEqual([
    'channel',
    '03-29T23:00',
    undefined,
  ]);
  expect(said({ state: 'closed', stateSince: at('10-24T22:00') })).toEqual([
    'channel',
    '10-25T22:00',
    undefined,
  ]);
  // A channel that was made again meanwhile has all of its time.
  expect(said({ state: 'closed', stateSince: at('03-20T10:20'), keptAt: at('03-27T10:20') })?.[1]).toBe(
    '03-28T11:00',
  );
  expect(said({})).toEqual(['close', '03-29T11:00', '03-28T23:00']);
});

test('whatever happened last begins the time of silence anew, and who was warned has the whole time', () => {
  expect(said({ staffWroteAt: at('03-27T12:00') })).toEqual(['close', '03-29T12:00', '03-29T00:00']);
  expect(said({ keptAt: at('03-28T09:30') })).toEqual(['close', '03-30T10:00', '03-29T22:00']);
  expect(said({ warnedAt: at('03-28T23:00') })?.slice(0, 2)).toEqual(['close', '03-29T11:00']);
  expect(said({ warnedAt: at('04-10T08:00') })?.slice(0, 2)).toEqual(['close', '04-10T20:00']);
  expect(said({}, { ...TIMES, warnHours: 0 })).toEqual(['close', '03-29T11:00', undefined]);
  expect(said({}, { ...TIMES, warnHours: 99 })?.[2]).toBe('03-27T11:00');
});

test('nothing happens in the staff’s turn, nor to a closed ticket without a channel', () => {
  expect([
    said({ state: 'open' }),
    said({ state: 'working' }),
    said({ state: 'closed', isOnDiscord: false }),
  ]).toEqual([undefined, undefined, undefined]);
});

test('nobody is closed before they were warned, nor sooner than the settings say', () => {
  const time = fc
    .integer({ min: 0, max: 5_000_000_000 })
    .map((ms) => new Date(Date.UTC(2026, 0) + ms).toISOString());
  const hours = fc.integer({ min: 1, max: 100 });
  fc.assert(
    fc.property(
      fc.record({
        state: fc.constantFrom(...TICKET_STATES),
        stateSince: time,
        keptAt: fc.option(time),
        warnedAt: fc.option(time),
        staffWroteAt: fc.option(time),
      }),
      hours,
      hours,
      (given, silentHours, warnHours) => {
        const due = cleanUpOf(ticket(given), { ...TIMES, silentHours, warnHours });
        if (due?.kind !== 'close') return;
        const since = Math.max(
          ...[given.stateSince, given.keptAt, given.staffWroteAt].map((each) =>
            Date.parse(each ?? '2026-01-01'),
          ),
        );
        expect(due.at.getTime()).toBeGreaterThanOrEqual(since + silentHours * 3_600_000);
        if (given.warnedAt !== null)
          expect(due.at.getTime()).toBeGreaterThanOrEqual(Date.parse(given.warnedAt) + warnHours * 3_600_000);
        else expect(due.warnAt?.getTime()).toBeLessThanOrEqual(due.at.getTime());
      },
    ),
  );
});
