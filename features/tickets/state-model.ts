import type { TicketState } from './entity.ts';

/** Who does something with a ticket; the clock is what happens by itself at a time. */
export const WHO = ['requester', 'staff', 'clock'] as const;
export type Who = (typeof WHO)[number];

export const ACTIONS = ['write', 'take', 'wait', 'resolve', 'close', 'reopen'] as const;
export type TicketAction = (typeof ACTIONS)[number];

type Cells = Readonly<Partial<Record<TicketAction, TicketState>>>;

/**
 * What may be done with a ticket: by its state and by who does it, each action with the state that follows. What has no cell is refused,
 * whoever asks and wherever. The guide shows this table (docs/tickets.md).
 */
export const STATE_TABLE: Readonly<Record<TicketState, Readonly<Record<Who, Cells>>>> = {
  open: {
    requester: { write: 'open', close: 'closed' },
    staff: { write: 'working', take: 'working', wait: 'waiting', resolve: 'resolved', close: 'closed' },
    clock: {},
  },
  working: {
    requester: { write: 'working', close: 'closed' },
    staff: { write: 'working', take: 'working', wait: 'waiting', resolve: 'resolved', close: 'closed' },
    clock: {},
  },
  waiting: {
    requester: { write: 'working', close: 'closed' },
    staff: { write: 'waiting', take: 'working', resolve: 'resolved', close: 'closed' },
    // The only turn in which silence ends a ticket is its requester's.
    clock: { close: 'closed' },
  },
  resolved: {
    requester: { close: 'closed' },
    staff: { write: 'resolved', close: 'closed', reopen: 'working' },
    clock: { close: 'closed' },
  },
  closed: {
    requester: {},
    staff: { reopen: 'working' },
    clock: {},
  },
};

/** The state after an action; undefined where it may not be done. Pure. */
export const stateAfter = (state: TicketState, who: Who, action: TicketAction): TicketState | undefined =>
  STATE_TABLE[state][who][action];

/** As whom somebody may do something: who wrote for themselves writes as the requester, all else staff does as staff. Pure. */
export const actingAs = (
  state: TicketState,
  action: TicketAction,
  { isRequester, isStaff }: { readonly isRequester: boolean; readonly isStaff: boolean },
): Who | undefined => {
  const asRequester: readonly Who[] = isRequester ? ['requester'] : [];
  const asStaff: readonly Who[] = isStaff ? ['staff'] : [];
  const turn = action === 'write' ? [...asRequester, ...asStaff] : [...asStaff, ...asRequester];
  return turn.find((who) => stateAfter(state, who, action) !== undefined);
};
