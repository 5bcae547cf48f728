/**
 * Whose money: a member's; the bank's, from which money comes and into which it goes, so that what is in circulation is what the bank
 * lacks; the shop's, which has what it took; an escrow's, which holds what is neither one's nor another's yet.
 */
export const ACCOUNT_KINDS = ['member', 'bank', 'shop', 'escrow'] as const;
export type AccountKind = (typeof ACCOUNT_KINDS)[number];

/** Why money moves; the words of each are at `economy:reason.<reason>`. */
export const REASONS = [
  'granted',
  'taken',
  'set',
  'transfer',
  'daily',
  'weekly',
  'message',
  'role',
  'task',
  'purchase',
  'refund',
  'imported',
  'archived',
] as const;
export type Reason = (typeof REASONS)[number];

/** The log's entities. */
export const TRANSACTION_ENTITY = 'transaction';
export const LEDGER_ENTITY = 'ledger';
/** What members have, as the sync engine shows it on Discord. */
export const BALANCES_ENTITY = 'balances';
/** Name of the button below the board. */
export const BOARD_BUTTON = 'economy-own';
