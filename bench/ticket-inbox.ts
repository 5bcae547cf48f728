import { findWords } from '#features/tickets/desk/search.ts';
import { tickets } from '#features/tickets/feature.ts';
import { narrowTickets } from '#features/tickets/find-tickets.ts';
import { ticketKind } from '#features/tickets/kinds.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { findPage, narrowBoth } from '#records/page.ts';
import { openBenchGuilds } from './bench-guilds.ts';
import { type Benchmark, comparePairs, figureOf, measurePairs } from './benchmark.ts';

const MANY = 50_000;
const FEW = 1_000;
const PAGE = 25;
/** Pages that one measurement reads. */
const READS = 200;
/** Searches that one measurement makes. */
const SEARCHES = 20;

const VIEWS = ['unassigned', 'ours', 'theirs', 'mine'] as const;

/** A page of each view in turn, as the inbox asks for it. */
const readInbox = async (guild: Guild): Promise<number> => {
  const began = performance.now();
  for (let read = 0; read < READS; read += 1) {
    const view = VIEWS[read % VIEWS.length];
    await findPage(guild, ticketKind, { narrow: narrowTickets({ view, reader: 'ann' }), limit: PAGE });
  }
  return (performance.now() - began) / READS;
};

/** Words that some tickets have in their conversations. */
const search = async (guild: Guild): Promise<number> => {
  const began = performance.now();
  for (let read = 0; read < SEARCHES; read += 1)
    await findPage(guild, ticketKind, {
      narrow: narrowBoth(narrowTickets({ view: 'all' }), findWords(`lokero ${read * 37}`, true)),
      limit: PAGE,
    });
  return (performance.now() - began) / SEARCHES;
};

/** A page of the inbox of many tickets: beside its bare SQL, and beside the same of few; and words in all that was written in them. */
export const ticketInbox: Benchmark = {
  name: 'ticket-inbox',
  measure: async (rounds) => {
    const { pool, make, close } = await openBenchGuilds();
    const open = async (id: string, count: number) => {
      const guild = await make(id, [tickets]);
      // One in twenty is still to be done: the rest is what a desk has behind it.
      await pool.query(`
        insert into g_${id}.tickets (created_at, updated_at, created_by, title, description, requester, requester_name, source, state,
          priority, assignee, assignee_name, state_since, is_on_discord)
        select now(), now(), 'Rea', 'Tulostin ' || n, 'Paperitukos lokerossa ' || n, '1', 'Rea', 'web',
          case when n % 20 > 0 then 'closed' when n % 60 = 0 then 'waiting' when n % 40 = 0 then 'open' else 'working' end, 'normal',
          case when n % 3 = 0 then null when n % 2 = 0 then 'ann' else 'ben' end, 'Ann', now(), false
        from generate_series(1, ${count}) n`);
      await pool.query(`
        insert into g_${id}.ticket_messages (created_at, updated_at, created_by, ticket, requester, kind, source, author_name, is_staff, text)
        select now(), now(), 'Rea', n, '1', 'message', 'web', 'Rea', false, 'Avasin lokeron ' || n || ' ja suljin sen'
        from generate_series(1, ${count}) n, generate_series(1, 2)`);
      for (const table of ['tickets', 'ticket_messages']) await pool.query(`vacuum analyze g_${id}.${table}`);
      return guild;
    };
    const [many, few] = [await open('1000000000000000001', MANY), await open('1000000000000000002', FEW)];
    const undone = `state in ('open', 'working', 'waiting')`;
    const bareViews = [
      `assignee is null and ${undone}`,
      `state in ('open', 'working') and ${undone}`,
      `state = 'waiting' and ${undone}`,
      `assignee = $1 and ${undone}`,
    ];
    const bare = async (): Promise<number> => {
      const began = performance.now();
      for (let read = 0; read < READS; read += 1) {
        const at = read % bareViews.length;
        const where = bareViews[at];
        await pool.query({
          name: `bare-inbox-${at}`,
          text: `select *, (select count(*) from (select 1 from g_${many.id}.tickets where ${where} limit 501) matching) as total
            from g_${many.id}.tickets where ${where} order by id desc limit ${PAGE + 1}`,
          values: at === 3 ? ['ann'] : [],
        });
      }
      return (performance.now() - began) / READS;
    };
    const besideBare = await measurePairs(rounds, () => readInbox(many), bare);
    const besideFew = await measurePairs(
      rounds,
      () => readInbox(many),
      () => readInbox(few),
    );
    const words = await measurePairs(
      rounds,
      () => search(many),
      () => search(few),
    );
    await close();
    return [
      figureOf('a page of 50,000 tickets ÷ bare SQL', besideBare, 1.3),
      figureOf('a page of 50,000 tickets ÷ of 1,000', besideFew, 1.5),
      { name: 'words in 50,000 tickets', unit: 'ms', ...comparePairs(words), rounds: words.length },
    ];
  },
};
