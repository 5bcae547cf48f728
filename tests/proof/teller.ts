/**
 * A process that does deeds, to be killed: it is told each on a line (`{ id, key, deed }`), and says on a line what became of it.
 * Arguments: the database's address, the guild, a planted bug or nothing.
 */
import { createInterface } from 'node:readline';
import pg from 'pg';
import { z } from 'zod';
import { addToBalance, setBalance } from '#features/economy/change-balance.ts';
import { pay } from '#features/economy/service.ts';
import { transfer } from '#features/economy/transfer.ts';
import { buy } from '#features/shop/service.ts';
import { connectDatabase } from '#platform/database/connect.ts';
import { openNotifications } from '#platform/database/notifications.ts';
import { DomainError } from '#platform/errors.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { openGuilds } from '#platform/guilds/open-guilds.ts';
import { guildId } from '#platform/ids.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import { asMember, idOf, SYSTEM } from '../support/members.ts';
import { addReadingFirst, buyReadingFirst } from './careless.ts';
import { type Answer, type Deed, PLANTS, taskSchema } from './deeds.ts';

const [url = '', id = '', planted] = process.argv.slice(2);
const plant = PLANTS.find((each) => each === planted);

const database = connectDatabase({ url, poolSize: 10, onError: () => undefined });
const notifications = openNotifications({
  createClient: () => new pg.Client({ connectionString: url }),
  logger: createLogger('silent', { write: () => undefined }),
});
const guilds = openGuilds({ database, clock: () => new Date(), wake: () => undefined, notifications });
const guild = await guilds.find(guildId(id));
if (!guild) throw new Error(`There is no guild ${id}`);

const perform = (of: Guild, deed: Deed, note: string): Promise<unknown> => {
  switch (deed.kind) {
    case 'pay': {
      const { from, to, amount } = deed;
      return transfer(of, asMember(from), { from: idOf(from), to: idOf(to), amount, note });
    }
    case 'add':
      if (plant === 'read-first' && deed.amount > 0) return addReadingFirst(of, deed, note);
      return addToBalance(of, SYSTEM, { userId: idOf(deed.member), amount: deed.amount, note });
    case 'set':
      return setBalance(of, SYSTEM, { userId: idOf(deed.member), balance: deed.balance, note });
    case 'salary': {
      const key = plant === 'forgets-keys' ? undefined : `salary ${deed.number}`;
      return of.change(SYSTEM, async (tx) => {
        const booked = await pay(tx, idOf(deed.member), deed.amount, { reason: 'role', note, key });
        return { isPaid: booked !== undefined };
      });
    }
    case 'buy': {
      if (plant === 'read-first') return buyReadingFirst(of, deed);
      const buyer = { userId: idOf(deed.member), roleIds: [] };
      return buy(of, asMember(deed.member), buyer, deed.item).then(({ order }) => ({ order: order.id }));
    }
  }
};

const answer = async (key: string, deed: Deed): Promise<Answer> => {
  const of = plant === 'forgets-keys' ? guild : guild.once({ scope: 'proof', key, fingerprint: key });
  try {
    return { kind: 'done', result: z.json().parse((await perform(of, deed, key)) ?? null) };
  } catch (error) {
    if (error instanceof DomainError) return { kind: 'refused', code: error.code };
    throw error;
  }
};

// Its parent waits for this: everything is loaded.
process.stdout.write('ready\n');
for await (const line of createInterface({ input: process.stdin })) {
  const task = taskSchema.parse(JSON.parse(line));
  void answer(task.key, task.deed).then((given) =>
    process.stdout.write(`${JSON.stringify({ id: task.id, answer: given })}\n`),
  );
}
