import { actorName } from '#platform/changes/actor.ts';
import { DomainError } from '#platform/errors.ts';
import { forgetUnheld } from '#platform/files/keep-file.ts';
import type { ChangeTx } from '#platform/guilds/handle.ts';
import { recordActions } from '#records/actions.ts';
import { forgetFilesOfGone } from '#records/files.ts';
import { defineKind } from '#records/kind.ts';
import { writeTables } from '#records/tables.ts';
import { lockRecord, makeRecord } from '#records/write-record.ts';
import { CATEGORIES_LIMIT, categoryRecord } from './category.ts';
import { deedsBetween } from './desk/deeds.ts';
import { dueAfterChange, planLateness } from './desk/due-times.ts';
import { messageRecord, NEW_MESSAGE } from './message.ts';
import { FILES_OF_MESSAGE } from './message-files.ts';
import { namesReader, namesRequester } from './owners.ts';
import { followPanel } from './panel.ts';
import { followMessage, followTicket } from './posts.ts';
import { splitText } from './split-text.ts';
import { type Ticket, ticketRecord } from './ticket.ts';

/** One that is restored is one more, too. @throws DomainError tickets.too-many-categories */
const requireRoom = async (tx: ChangeTx): Promise<void> => {
  const { count } = await writeTables(tx)
    .selectFrom(categoryRecord.table)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  if (Number(count) > CATEGORIES_LIMIT)
    throw new DomainError('tickets.too-many-categories', 409, { limit: CATEGORIES_LIMIT });
};

/** Categories: as many as members can choose from at once. */
export const categoryKind = defineKind({
  definition: categoryRecord,
  changed: async (tx, before, after) => {
    if (!before && after) await requireRoom(tx);
    await followPanel(tx);
  },
});
export const categoryActions = recordActions(categoryKind);

/** What stands in conversations. */
export const messageKind = defineKind({
  definition: messageRecord,
  files: { files: FILES_OF_MESSAGE },
  settle: (_, wanted) => ({ ...wanted, parts: splitText(wanted.text).length }),
  tells: namesReader,
  changed: async (tx, before, after) => {
    await followMessage(tx, before, after);
    // What a message lets go of is nobody's any more: no address of it is good from then on.
    const held = FILES_OF_MESSAGE.of(after?.files);
    await forgetUnheld(
      tx,
      FILES_OF_MESSAGE.of(before?.files)
        .filter((id) => !held.includes(id))
        .sort(),
    );
  },
});

const requireCategory = async (tx: ChangeTx, id: number): Promise<void> => {
  if (!(await lockRecord(tx, categoryKind, id))) throw new DomainError('tickets.no-category', 422);
};

/** Tells the staff, in the conversation, how a ticket is handled. */
const tellDeeds = async (tx: ChangeTx, before: Ticket, after: Ticket): Promise<void> => {
  for (const deed of await deedsBetween(tx, before, after))
    await makeRecord(tx, messageKind, {
      ...NEW_MESSAGE,
      ticket: after.id,
      requester: after.requester,
      kind: 'deed',
      author: 'id' in tx.actor ? tx.actor.id : null,
      authorName: actorName(tx.actor),
      isStaff: true,
      deed,
      writtenAt: tx.now.toISOString(),
    });
};

/** Tickets; they are made by opening them. */
export const ticketKind = defineKind({
  definition: ticketRecord,
  settle: async (tx, wanted, before) => {
    if (before && wanted.category !== null && wanted.category !== before.category)
      await requireCategory(tx, wanted.category);
    return { ...wanted, ...(await dueAfterChange(tx, before, wanted)) };
  },
  tells: namesRequester,
  changed: async (tx, before, after) => {
    await followTicket(tx, before, after);
    if (before && after) await tellDeeds(tx, before, after);
    await planLateness(tx, before, after);
    // Its conversation went with it.
    if (!after) await forgetFilesOfGone(tx, messageKind);
  },
});
export const ticketActions = recordActions(ticketKind);
