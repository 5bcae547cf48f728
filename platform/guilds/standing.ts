import { sql } from 'kysely';
import { INSTALLATION_SCHEMA } from '#platform/database/connect.ts';
import type { GuildFacts } from './guilds.ts';
import type { ChangeTx } from './handle.ts';

/**
 * What the installation keeps of a guild, written inside the guild's own changes, so that the entry that tells of it commits
 * with it. The row is always that of the change's guild.
 */
const GUILDS = sql.table(`${INSTALLATION_SCHEMA}.guilds`);

type Row = { name: string; icon: string | null; owner_id: string; state: 'active' | 'left' };

/** Facts as Discord tells them of a guild that the bot is in. */
export const storeFacts = async (tx: ChangeTx, facts: GuildFacts): Promise<void> => {
  const { rows } = await sql<Row>`
    select name, icon, owner_id, state from ${GUILDS} where id = ${tx.guildId} for update`.execute(tx.db);
  const before = rows[0];
  if (!before) return;
  const changes = Object.fromEntries(
    (
      [
        ['name', before.name, facts.name],
        ['icon', before.icon, facts.icon],
        ['owner', before.owner_id, facts.ownerId],
      ] as const
    ).flatMap(([field, was, is]) => (was === is ? [] : [[field, { old: was, new: is }]])),
  );
  const isBack = before.state === 'left';
  if (!isBack && Object.keys(changes).length === 0) return;
  await sql`
    update ${GUILDS} set name = ${facts.name}, icon = ${facts.icon}, owner_id = ${facts.ownerId}, state = 'active'
    where id = ${tx.guildId}`.execute(tx.db);
  const data = { name: facts.name, changes };
  tx.log({
    type: isBack ? 'guild.returned' : 'guild.updated',
    entity: 'guild',
    entityId: tx.guildId,
    data,
  });
};

/** The bot is not in the guild any more. Its members are not known any more either. */
export const storeLeft = async (tx: ChangeTx): Promise<void> => {
  const { rows } = await sql`
    update ${GUILDS} set state = 'left', known_at = null where id = ${tx.guildId} and state = 'active'
    returning id`.execute(tx.db);
  if (rows.length > 0) tx.log({ type: 'guild.left', entity: 'guild', entityId: tx.guildId, data: {} });
};

/** Roles, channels and members are known whole as of now. */
export const storeKnown = async (tx: ChangeTx): Promise<void> => {
  await sql`update ${GUILDS} set known_at = ${tx.now} where id = ${tx.guildId}`.execute(tx.db);
};

/** The guild's features are ready; repeats change nothing. */
export const storePrepared = async (tx: ChangeTx): Promise<void> => {
  const { rows } = await sql`
    update ${GUILDS} set prepared_at = ${tx.now} where id = ${tx.guildId} and prepared_at is null
    returning id`.execute(tx.db);
  if (rows.length > 0) tx.log({ type: 'guild.prepared', entity: 'guild', entityId: tx.guildId, data: {} });
};
