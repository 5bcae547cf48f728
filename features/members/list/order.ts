import { z } from 'zod';
import { DomainError } from '#platform/errors.ts';
import type { Locale } from '#platform/i18n/translate.ts';
import { isStorable } from '#platform/text/text.ts';

import type { MEMBER_SORTS } from '../model.ts';

/** By what members are sorted. */
export type MemberSort = (typeof MEMBER_SORTS)[number];

export type MemberOrder = {
  readonly sort: MemberSort;
  readonly direction: 'asc' | 'desc';
  readonly language: Locale;
};

/**
 * Of an order by balance the part that a row is in: who has an account with something on it comes by what it is, and all others between
 * those who have something and those who owe something.
 */
export const PARTS = ['has', 'none', 'owes'] as const;
export type Part = (typeof PARTS)[number];

/** The last row that was shown: what it is sorted by and what decides among equals. */
export type MemberCursor = {
  readonly part: Part;
  /** A name, a time or a balance. */
  readonly value: string | number;
  /** User id, or in an order by balance the account's number. */
  readonly key: string;
};

const time = z.union([z.iso.datetime(), z.literal(['infinity', '-infinity'])]);
const storable = z.string().max(400).refine(isStorable);
const digits = z.string().regex(/^\d{1,20}$/);
const valueSchemas = { name: storable, joined: time, active: time, balance: z.int() } as const;

/** Where the page after a row begins. Pure. */
export const writeMemberCursor = ({ part, value, key }: MemberCursor): string =>
  Buffer.from(JSON.stringify([part, value, key])).toString('base64url');

/** @throws DomainError bad-cursor */
export const readMemberCursor = (sort: MemberSort, text: string): MemberCursor => {
  const json = (): unknown => {
    try {
      return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    } catch {
      return undefined; // no cursor of ours
    }
  };
  const parsed = z.tuple([z.enum(PARTS), valueSchemas[sort], digits]).safeParse(json()).data;
  if (!parsed) throw new DomainError('bad-cursor', 400);
  const [part, value, key] = parsed;
  return { part, value, key };
};
