import { type RawBuilder, sql } from 'kysely';
import { contains, likeAnywhere } from '#platform/database/collation.ts';
import type { Narrow } from '#records/page.ts';
import { STAFF_KINDS } from '../entity.ts';
import { beginningsOf, haveWords, MESSAGE_TEXTS, TICKET_TEXTS, TICKET_WORDS } from './words.ts';

/** Fewer characters are found in no index of conversations, and in nearly all of them. */
const SHORTEST_PART = 3;

/**
 * Tickets with words in what was asked or in what was written since: a part of a word, or a word in any form that Finnish and English
 * give it. A number finds the ticket of that number. Pure.
 * @param seesNotes whether whoever asks may read what is for the staff
 */
export const findWords = (words: string, seesNotes: boolean): Narrow => {
  const number = /^#?(\d{1,9})$/.exec(words)?.[1];
  const hasParts = words.length >= SHORTEST_PART;
  return {
    values: {
      words,
      beginnings: beginningsOf(words),
      like: likeAnywhere(words),
      ...(number === undefined ? {} : { number: Number(number) }),
    },
    shape: `words ${seesNotes} ${hasParts}`,
    where: (tickets, place, read) => {
      const like = place('like') as RawBuilder<string>;
      const isIn = (inWords: readonly string[], columns: readonly string[]) =>
        sql<boolean>`(${sql.join(
          [
            haveWords(inWords, { words: place('words'), beginnings: place('beginnings') }),
            ...columns.map((column) => contains(column, like)),
          ],
          sql` or `,
        )})`;
      const asked = read.selectFrom('tickets').select('id').where(isIn(TICKET_WORDS, TICKET_TEXTS));
      const written = read
        .selectFrom('ticket_messages')
        .select('ticket as id')
        .where('deleted_at', 'is', null)
        .where(sql<boolean>`kind <> 'status'`)
        .where(isIn(MESSAGE_TEXTS, hasParts ? MESSAGE_TEXTS : []));
      const seen = seesNotes
        ? written
        : written.where(sql<boolean>`kind not in (${sql.join(STAFF_KINDS.map((kind) => sql.lit(kind)))})`);
      const byNumber = number === undefined ? sql`` : sql` union select ${place('number')}::integer`;
      return tickets.where(sql<boolean>`id in (${asked} union ${seen}${byNumber})`);
    },
  };
};
