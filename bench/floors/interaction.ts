import { API, GatewayDispatchEvents, MessageFlags } from '@discordjs/core';
import { REST } from '@discordjs/rest';
import { WebSocketManager, WebSocketShardEvents } from '@discordjs/ws';
import pg from 'pg';

/**
 * The floor of `interaction`, run in a process of its own: a bare @discordjs/core bot that carries out `/task create` with the same
 * statements in one transaction and says so. Arguments: base of the API, token, database URL.
 */
const [api = '', token = '', databaseUrl = ''] = process.argv.slice(2);

const pool = new pg.Pool({ connectionString: databaseUrl, max: 20 });
await pool.query(`
  create table once (scope text, key text, answer jsonb, primary key (scope, key));
  create table tasks (id int generated always as identity primary key, title text not null, at timestamptz not null default now());
  create table claims (task_id int not null references tasks, user_id text, primary key (task_id, user_id));
  create table links (record_id text primary key, state text not null);
  create table jobs (id int generated always as identity primary key, payload json not null);
  create table log_head (number bigint not null);
  insert into log_head values (0);
  create table log (number bigint primary key, data jsonb not null)`);

const createTask = async (key: string, title: string): Promise<number> => {
  const client = await pool.connect();
  const ask = (name: string, text: string, values: readonly unknown[]) =>
    client.query({ name, text, values: [...values] });
  try {
    await client.query('begin');
    await ask('once', "insert into once values ('interaction', $1, null)", [key]);
    const made = await ask('task', 'insert into tasks (title) values ($1) returning id', [title]);
    const { id } = made.rows[0] as { id: number };
    await ask('link', "insert into links values ($1, 'pending')", [String(id)]);
    await ask('answer', "update once set answer = $2 where scope = 'interaction' and key = $1", [key, id]);
    await ask('job', 'insert into jobs (payload) values ($1)', [{ id }]);
    const head = await ask('head', 'select number from log_head for update', []);
    const number = Number((head.rows[0] as { number: string }).number) + 1;
    await ask('move', 'update log_head set number = $1', [number]);
    await ask('log', 'insert into log values ($1, $2)', [number, { title }]);
    await client.query('commit');
    await ask('read', 'select title from tasks where id = $1', [id]);
    await ask('claims', 'select user_id from claims where task_id = $1', [id]);
    return id;
  } finally {
    client.release();
  }
};

const rest = new REST({ version: '10', api, globalRequestsPerSecond: Number.POSITIVE_INFINITY }).setToken(
  token,
);
const { interactions } = new API(rest);
const gateway = new WebSocketManager({ token, intents: 1, rest });
gateway.on(WebSocketShardEvents.Ready, () => process.send?.('ready'));
gateway.on(WebSocketShardEvents.Dispatch, ({ t, d }) => {
  if (t !== GatewayDispatchEvents.InteractionCreate) return;
  const [verb] = (d.data as { options: { options: { value: string }[] }[] }).options;
  const title = verb?.options[0]?.value ?? '';
  void createTask(d.id, title).then((id) =>
    interactions.reply(d.id, d.token, {
      content: `Task #${id} is made: ${title}`,
      flags: MessageFlags.Ephemeral,
    }),
  );
});
await gateway.connect();
process.once('disconnect', () => process.exit(0));
