import { emptyDesign } from '#messages/design.ts';
import type { Database } from '#platform/database/connect.ts';
import type { OwnGuild } from './stage.ts';

/** A kind of record as the tests of its pages need it. */
export type RecordKind = {
  /** Of the feature, its table, its pages and its routes alike. */
  readonly name: string;
  /** The column and field of what a record is called. */
  readonly title: string;
  /** What the API makes one of, besides the title. */
  readonly body: Readonly<Record<string, unknown>>;
};

/** Every kind of record that has a list on the dashboard. */
export const RECORD_KINDS: readonly RecordKind[] = [
  { name: 'tasks', title: 'title', body: { description: 'With **all** that belongs to it', reward: 50 } },
  { name: 'announcements', title: 'title', body: { design: { ...emptyDesign, content: 'News' } } },
  { name: 'embeds', title: 'name', body: { design: { ...emptyDesign, content: 'Hello' } } },
];

/** Makes one record, as everybody does. Returns its number. */
export const makeRecord = async (guild: OwnGuild, kind: RecordKind, title: string): Promise<number> => {
  const { status, body } = await guild.operator.call('POST', `/api/v1/guilds/${guild.id}/${kind.name}`, {
    body: { ...kind.body, [kind.title]: title },
  });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return (body as { id: number }).id; // just made
};

/** Copies a record in the database itself until there are so many: nobody waits for ten thousand requests. */
export const copyRecord = async (
  { pool }: Database,
  guild: OwnGuild,
  { name, title }: RecordKind,
  id: number,
  count: number,
): Promise<void> => {
  const { rows } = await pool.query<{ column_name: string }>(
    'select column_name from information_schema.columns where table_schema = $1 and table_name = $2',
    [`g_${guild.id}`, name],
  );
  const others = rows.map((row) => row.column_name).filter((column) => column !== 'id' && column !== title);
  const table = `g_${guild.id}.${name}`;
  await pool.query(
    `insert into ${table} (${[title, ...others].join()})
     select ${title} || ' ' || n, ${others.join()} from ${table}, generate_series(2, $2::int) as n where id = $1`,
    [id, count],
  );
};

/** Takes the copies away: nobody has to bring ten thousand records to Discord. */
export const forgetCopies = async (
  { pool }: Database,
  guild: OwnGuild,
  { name }: RecordKind,
  id: number,
): Promise<void> => {
  await pool.query(`delete from g_${guild.id}.${name} where id > $1`, [id]);
};
