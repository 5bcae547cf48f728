import type { TicketState } from './entity.ts';

/** The colour of what Discord shows of a ticket, by its state; 0xRRGGBB. */
export const STATE_COLOURS: Readonly<Record<TicketState, number>> = {
  open: 0x2f74c0,
  working: 0xd99a2b,
  waiting: 0x8a6fc0,
  resolved: 0x2f9e6e,
  closed: 0x7a7f8a,
};
