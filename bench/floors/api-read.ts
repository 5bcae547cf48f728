import fastify from 'fastify';
import pg from 'pg';

/**
 * The floor of `api-read`, run in a process of its own: the same 25 rows by one prepared SELECT, written by a compiled schema,
 * for whoever asks. Arguments: database URL, schema of the guild.
 */
const [databaseUrl = '', schema = ''] = process.argv.slice(2);

const text = { type: 'string' };
const textOrNull = { type: 'string', nullable: true };
const number = { type: 'integer' };
const task = {
  type: 'object',
  properties: {
    id: number,
    title: text,
    description: textOrNull,
    reward: number,
    due_at: textOrNull,
    claim_limit: number,
    state: text,
    version: number,
    created_at: text,
    updated_at: text,
    created_by: text,
  },
};

const pool = new pg.Pool({ connectionString: databaseUrl, max: 20 });
const select = {
  name: 'tasks',
  text: `select ${Object.keys(task.properties).join(', ')} from ${schema}.tasks order by id desc limit 25`,
};
const app = fastify();
app.get(
  '/tasks',
  {
    schema: {
      response: { 200: { type: 'object', properties: { items: { type: 'array', items: task } } } },
    },
  },
  async () => ({ items: (await pool.query(select)).rows }),
);
await app.listen({ port: 0, host: '127.0.0.1' });
const address = app.server.address();
process.send?.({
  port: address && typeof address === 'object' ? address.port : 0,
  path: '/tasks',
  cookie: '',
});
process.once('disconnect', () => process.exit(0));
