import { sql } from 'kysely';
import type { Actor } from '#platform/changes/actor.ts';
import { DomainError } from '#platform/errors.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import { LEDGER_ENTITY, type Reason } from '../entity.ts';
import { KEPT_DAYS } from '../model.ts';
import { tableIn, writeEconomy } from '../tables.ts';

const DAY_MS = 24 * 3_600_000;

/** What of the ledger carries over what was put away. */
const CARRIED: Reason = 'archived';

/**
 * Puts transactions away that are older than a time. What their entries add up to on each account is carried over by one transaction, so
 * that every balance still is what its entries say; balances themselves are not touched.
 * @returns how many were put away
 */
const archiveBefore = async (tx: ChangeTx, before: Date): Promise<number> => {
  const db = writeEconomy(tx);
  const table = (name: Parameters<typeof tableIn>[1]) => tableIn(tx.guildId, name);
  await sql`set local guildhall.ledger = 'rewritten'`.execute(db);
  const newest = await db
    .selectFrom('economy_transactions')
    .select([sql<number>`count(*)::int`.as('count'), sql<Date | null>`max(at)`.as('at')])
    .where('at', '<', before)
    .where('reason', '<>', CARRIED)
    .executeTakeFirstOrThrow();
  if (newest.at === null) return 0;
  // Two statements, because one does not see what it deletes.
  await sql`
    with gone as (
      delete from ${table('economy_entries')} as entry using ${table('economy_transactions')} as transaction
      where transaction.id = entry.transaction_id and transaction.at < ${before}
      returning entry.*, transaction.reason),
    kept as (
      insert into ${table('economy_archived_entries')} (transaction_id, account_id, amount, balance)
      select transaction_id, account_id, amount, balance from gone where reason <> ${CARRIED}),
    made as (
      insert into ${table('economy_transactions')} (at, reason, actor)
      values (${newest.at}, ${CARRIED}, ${JSON.stringify(tx.actor)}) returning id)
    insert into ${table('economy_entries')} (transaction_id, account_id, amount, balance)
    select made.id, gone.account_id, sum(gone.amount), sum(gone.amount) from gone, made
    group by made.id, gone.account_id having sum(gone.amount) <> 0`.execute(db);
  await sql`
    with gone as (
      delete from ${table('economy_transactions')} as transaction where at < ${before} and not exists (
        select from ${table('economy_entries')} as entry where entry.transaction_id = transaction.id)
      returning *)
    insert into ${table('economy_archived_transactions')} select * from gone where reason <> ${CARRIED}`.execute(
    db,
  );
  await sql`set local guildhall.ledger = ''`.execute(db);
  tx.log({
    type: 'ledger.archived',
    entity: LEDGER_ENTITY,
    entityId: tx.guildId,
    data: { count: newest.count, before: before.toISOString() },
  });
  return newest.count;
};

/** What a guild puts away of its ledger. @throws DomainError economy.too-young for what is to stay */
export const archiveOld = (guild: Guild, actor: Actor, before: Date): Promise<number> =>
  guild.change(actor, (tx) => {
    if (tx.now.getTime() - before.getTime() < KEPT_DAYS * DAY_MS)
      throw new DomainError('economy.too-young', 409, { days: KEPT_DAYS });
    return archiveBefore(tx, before);
  });
