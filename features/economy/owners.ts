import { z } from 'zod';
import type { OwnersOf } from '#platform/http/seeing-entries.ts';

/** What `book` writes into the log, as far as whose money it was. */
const bookedSchema = z.object({ count: z.int(), moves: z.array(z.object({ user: z.string() })) });

/** Whose money a transaction has moved; one that moved that of many names nobody. Pure. */
export const ownersOfTransaction: OwnersOf = ({ data }) => {
  const booked = bookedSchema.safeParse(data).data;
  if (!booked) return [];
  return booked.moves.length < booked.count ? 'anybody' : booked.moves.map(({ user }) => user);
};
