export const SYSTEM = { kind: 'system' } as const;

/** The user id of a member of the tests of money, by their number. */
export const idOf = (member: number): string => String(2_000_000_000_000_000_000n + BigInt(member));

/** A member who acts. */
export const asMember = (member: number) =>
  ({ kind: 'member', id: idOf(member), name: `Member ${member}`, via: 'api' }) as const;
