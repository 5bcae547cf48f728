import { z } from 'zod';
import { type Actor, actorName } from '#platform/changes/actor.ts';
import { isoTime } from '#platform/database/iso-time.ts';
import { DomainError } from '#platform/errors.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import { readTables, writeTables } from '#records/tables.ts';
import type { Block } from './block-model.ts';
import { BLOCK_ENTITY } from './entity.ts';

export const BLOCKS_TABLE = 'ticket_blocks';

/** @throws DomainError tickets.blocked for somebody who may open none */
export const requireNotBlocked = async (tx: ChangeTx, userId: string): Promise<void> => {
  const row = await writeTables(tx)
    .selectFrom(BLOCKS_TABLE)
    .select('user_id')
    .where('user_id', '=', userId)
    .executeTakeFirst();
  if (row) throw new DomainError('tickets.blocked', 403);
};

/** Lets somebody open no more tickets; those that they have go on. Asked again, the reason is the new one. */
export const blockRequester = async (
  guild: Guild,
  actor: Actor,
  userId: string,
  reason: string,
): Promise<void> => {
  await guild.change(actor, async (tx) => {
    const values = { reason, blocked_by: actorName(actor), at: tx.now };
    await writeTables(tx)
      .insertInto(BLOCKS_TABLE)
      .values({ user_id: userId, ...values })
      .onConflict((conflict) => conflict.column('user_id').doUpdateSet(values))
      .execute();
    tx.log({ type: `${BLOCK_ENTITY}.set`, entity: BLOCK_ENTITY, entityId: userId, data: { reason } });
  });
};

/** Lets somebody open tickets again; whoever is not blocked stays so. */
export const unblockRequester = async (guild: Guild, actor: Actor, userId: string): Promise<void> => {
  await guild.change(actor, async (tx) => {
    const gone = await writeTables(tx)
      .deleteFrom(BLOCKS_TABLE)
      .where('user_id', '=', userId)
      .returning('user_id')
      .executeTakeFirst();
    if (gone) tx.log({ type: `${BLOCK_ENTITY}.lifted`, entity: BLOCK_ENTITY, entityId: userId, data: {} });
  });
};

const rowSchema = z.object({
  user_id: z.string(),
  display_name: z.string().nullable(),
  reason: z.string(),
  blocked_by: z.string(),
  at: z.date(),
});

/** Who may open none, the newest first. */
export const findBlocks = async (guild: Pick<Guild, 'read'>): Promise<readonly Block[]> => {
  const rows = await readTables(guild)
    .selectFrom(BLOCKS_TABLE)
    .leftJoin('members', 'members.user_id', 'ticket_blocks.user_id')
    .select(['ticket_blocks.user_id', 'display_name', 'reason', 'blocked_by', 'at'])
    .orderBy('at', 'desc')
    .limit(500)
    .execute();
  return z
    .array(rowSchema)
    .parse(rows)
    .map(({ user_id, display_name, reason, blocked_by, at }) => ({
      userId: user_id,
      name: display_name,
      reason,
      blockedBy: blocked_by,
      at: isoTime(at),
    }));
};
