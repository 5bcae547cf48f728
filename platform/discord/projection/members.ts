import { sql } from 'kysely';
import type { ChangeTx } from '#platform/guilds/handle.ts';
import type { StoredMembers } from '../member-sync/runs.ts';
import type { Member } from './shapes.ts';

/** People of one change who get an entry of their own in the log; more are told of by their number. */
const NAMED = 20;

/** What of a member is kept, as the log shows old and new of it. */
const shownFields = (member: Member) => ({
  name: member.display_name,
  username: member.username,
  avatar: member.avatar,
  bot: member.bot,
  roles: [...member.roles].sort(),
  joinedAt: member.joined_at?.toISOString() ?? null,
  timedOutUntil: member.timed_out_until?.toISOString() ?? null,
});

const changesOf = (before: Member, member: Member) => {
  const old = shownFields(before);
  return Object.fromEntries(
    Object.entries(shownFields(member)).flatMap(([field, value]) => {
      const was = old[field as keyof typeof old];
      return JSON.stringify(was) === JSON.stringify(value) ? [] : [[field, { old: was, new: value }]];
    }),
  );
};

/** What is kept of members, in the order in which it is written. */
const COLUMNS = [
  'user_id',
  'username',
  'display_name',
  'avatar',
  'bot',
  'roles',
  'joined_at',
  'timed_out_until',
] as const;

/** One statement with one parameter, however many there are: a text with thousands of parameters takes longer to make than to run. */
const write = async (tx: ChangeTx, members: readonly Member[]): Promise<void> => {
  await tx.db
    .insertInto('members')
    .columns(COLUMNS)
    .expression(
      sql`select ${sql.join(COLUMNS.map((column) => sql.ref(column)))} from json_to_recordset(${JSON.stringify(members)}::json) as told (
        user_id text, username text, display_name text, avatar text, bot boolean, roles text[], joined_at timestamptz,
        timed_out_until timestamptz)
        where true`,
    )
    .onConflict((conflict) =>
      conflict.column('user_id').doUpdateSet((set) => ({
        username: set.ref('excluded.username'),
        display_name: set.ref('excluded.display_name'),
        avatar: set.ref('excluded.avatar'),
        bot: set.ref('excluded.bot'),
        roles: set.ref('excluded.roles'),
        joined_at: set.ref('excluded.joined_at'),
        timed_out_until: set.ref('excluded.timed_out_until'),
      })),
    )
    .execute();
};

/** A member as they were known before; one whose data was erased since is not named in the log. */
type Known = Member & { readonly erased_at: Date | null };
type Changed = { readonly member: Member; readonly before: Known | undefined };

/** Those of a list who are new or known otherwise, each with what was known before. */
const changedOf = async (tx: ChangeTx, members: readonly Member[]): Promise<readonly Changed[]> => {
  // Of one person told of twice, the later counts; a statement may not write a row twice.
  const last = [...new Map(members.map((member) => [member.user_id, member])).values()];
  const rows = await tx.db
    .selectFrom('members')
    .select(['user_id', 'username', 'display_name', 'avatar', 'bot', 'roles', 'joined_at', 'timed_out_until'])
    .select('erased_at')
    .where(sql<boolean>`user_id = any(${last.map((member) => member.user_id)}::text[])`)
    .forUpdate()
    .execute();
  const known = new Map(rows.map((row) => [row.user_id, row]));
  return last.flatMap((member) => {
    const before = known.get(member.user_id);
    return before && Object.keys(changesOf(before, member)).length === 0 ? [] : [{ member, before }];
  });
};

const logMany = (tx: ChangeTx, count: number): void =>
  tx.log({ type: 'member.refreshed', entity: 'member', entityId: tx.guildId, data: { count } });

const logOne = (tx: ChangeTx, { member, before }: Changed): void => {
  if (before && before.erased_at !== null) return logMany(tx, 1);
  tx.log({
    type: before ? 'member.updated' : 'member.joined',
    entity: 'member',
    entityId: member.user_id,
    data: { name: member.display_name, ...(before ? { changes: changesOf(before, member) } : {}) },
  });
};

/** One member, as an event tells of them. */
export const storeMember = async (tx: ChangeTx, member: Member): Promise<void> => {
  const [changed] = await changedOf(tx, [member]);
  if (!changed) return;
  await write(tx, [member]);
  logOne(tx, changed);
};

/** Members as a list tells of them. Those who were known otherwise are named in the log; the rest is told of by its number. */
export const storeMembers = async (tx: ChangeTx, members: readonly Member[]): Promise<StoredMembers> => {
  const changed = await changedOf(tx, members);
  if (changed.length === 0) return { created: 0, updated: 0 };
  await write(
    tx,
    changed.map(({ member }) => member),
  );
  const others = changed.filter(({ before }) => before);
  const named = others.length > NAMED ? [] : others;
  for (const each of named) logOne(tx, each);
  if (changed.length > named.length) logMany(tx, changed.length - named.length);
  return { created: changed.length - others.length, updated: others.length };
};

const logLeft = (
  tx: ChangeTx,
  gone: readonly Pick<Known, 'user_id' | 'display_name' | 'erased_at'>[],
): void => {
  const named = gone.length > NAMED ? [] : gone.filter(({ erased_at }) => erased_at === null);
  if (gone.length > named.length) logMany(tx, gone.length - named.length);
  for (const { user_id, display_name } of named)
    tx.log({ type: 'member.left', entity: 'member', entityId: user_id, data: { name: display_name } });
};

export const removeMember = async (tx: ChangeTx, userId: string): Promise<void> =>
  logLeft(
    tx,
    await tx.db
      .deleteFrom('members')
      .where('user_id', '=', userId)
      .returning(['user_id', 'display_name', 'erased_at'])
      .execute(),
  );

/** Takes out whoever a complete list does not name: they left while nobody told us. @returns how many */
export const removeAllMembersBut = async (tx: ChangeTx, userIds: readonly string[]): Promise<number> => {
  const gone = await tx.db
    .selectFrom('members')
    .select(['user_id', 'display_name', 'erased_at'])
    .where(sql<boolean>`user_id <> all(${[...userIds]}::text[])`)
    .execute();
  if (gone.length === 0) return 0;
  await tx.db
    .deleteFrom('members')
    .where(sql<boolean>`user_id = any(${gone.map((member) => member.user_id)}::text[])`)
    .execute();
  logLeft(tx, gone);
  return gone.length;
};
