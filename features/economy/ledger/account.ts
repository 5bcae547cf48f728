import type { AccountKind } from '../entity.ts';

/** An account by what it is for. */
export type Account = {
  readonly kind: AccountKind;
  /** Of a member the user id, of an escrow what it is kept for (`order:5`); of bank and shop empty. */
  readonly owner: string;
};

export const BANK: Account = { kind: 'bank', owner: '' };
/** What the shop took. */
export const SHOP: Account = { kind: 'shop', owner: '' };
/** A member's account; it is opened by the first payment. */
export const memberAccount = (userId: string): Account => ({ kind: 'member', owner: userId });
