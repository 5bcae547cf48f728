import { DomainError } from '#platform/errors.ts';
import { recordActions } from '#records/actions.ts';
import { forgetFilesOfGone } from '#records/files.ts';
import { defineKind } from '#records/kind.ts';
import { writeTables } from '#records/tables.ts';
import { CATEGORIES_LIMIT, categoryRecord } from './category.ts';
import { messageRecord } from './message.ts';
import { FILES_OF_MESSAGE } from './message-files.ts';
import { namesReader, namesRequester } from './owners.ts';
import { followMessage, followTicket } from './posts.ts';
import { splitText } from './split-text.ts';
import { ticketRecord } from './ticket.ts';

/** Categories: as many as members can choose from at once. */
export const categoryKind = defineKind({
  definition: categoryRecord,
  settle: async (tx, wanted, before) => {
    if (before) return wanted;
    const { count } = await writeTables(tx)
      .selectFrom(categoryRecord.table)
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    if (Number(count) >= CATEGORIES_LIMIT)
      throw new DomainError('tickets.too-many-categories', 409, { limit: CATEGORIES_LIMIT });
    return wanted;
  },
});
export const categoryActions = recordActions(categoryKind);

/** Tickets; they are made by opening them. */
export const ticketKind = defineKind({
  definition: ticketRecord,
  tells: namesRequester,
  changed: async (tx, before, after) => {
    await followTicket(tx, before, after);
    // Its conversation went with it.
    if (!after) await forgetFilesOfGone(tx, messageKind);
  },
});
export const ticketActions = recordActions(ticketKind);

/** What stands in conversations. */
export const messageKind = defineKind({
  definition: messageRecord,
  files: { files: FILES_OF_MESSAGE },
  settle: (_, wanted) => ({ ...wanted, parts: splitText(wanted.text).length }),
  tells: namesReader,
  changed: followMessage,
});
