import { z } from 'zod';
import type { Answer, Deed } from './deeds.ts';

/** An entry of the guild's log about money. */
export type Told = { readonly entityId: string; readonly data: unknown };

const dataSchema = z.object({
  note: z.string(),
  moves: z.array(z.object({ user: z.string(), balance: z.number() })),
});

/**
 * A plain list of balances, which follows the deeds in the order in which the log tells of them and knows nothing of the ledger.
 * @returns what cannot be; nothing when all is well, and what everybody has at the end
 */
export const replay = (
  deeds: readonly Deed[],
  answers: readonly Answer[],
  told: readonly Told[],
  idOf: (member: number) => string,
): { readonly faults: readonly string[]; readonly balances: ReadonlyMap<string, number> } => {
  const faults: string[] = [];
  const balances = new Map<string, number>();
  const done = new Set<number>();
  const salaries = new Set<number>();
  const had = (member: number): number => balances.get(idOf(member)) ?? 0;
  const change = (member: number, amount: number, name: string): void => {
    const balance = had(member) + amount;
    if (balance < 0) faults.push(`${name} leaves ${member} with ${balance}`);
    balances.set(idOf(member), balance);
  };
  const follow = (deed: Deed, name: string): void => {
    switch (deed.kind) {
      case 'pay':
        change(deed.from, -deed.amount, name);
        change(deed.to, deed.amount, name);
        return;
      case 'add':
        return change(deed.member, deed.amount, name);
      case 'set':
        return change(deed.member, deed.balance - had(deed.member), name);
      case 'salary':
        if (salaries.has(deed.number)) faults.push(`${name} pays salary ${deed.number} again`);
        salaries.add(deed.number);
        return change(deed.member, deed.amount, name);
      case 'buy':
        faults.push(`${name} is a purchase`);
    }
  };
  for (const { entityId, data } of told) {
    const { note, moves } = dataSchema.parse(data);
    const at = Number(/^deed (\d+)$/.exec(note)?.[1]);
    const deed = deeds[at];
    if (!deed) {
      faults.push(`transaction ${entityId} is nobody’s`);
      continue;
    }
    if (done.has(at)) faults.push(`${note} was done twice`);
    done.add(at);
    follow(deed, note);
    for (const { user, balance } of moves)
      if (balances.get(user) !== balance)
        faults.push(`${note} says ${balance} of ${user}, who has ${balances.get(user)}`);
  }
  for (const [at, answer] of answers.entries()) {
    if (answer.kind === 'refused' && done.has(at)) faults.push(`deed ${at} was refused and done`);
    if (answer.kind === 'done' && !done.has(at) && !movesNothing(deeds[at], answer))
      faults.push(`deed ${at} was answered and not done`);
  }
  return { faults, balances };
};

/** What is done without a movement: a balance that was so already, a salary that another was paid. */
const movesNothing = (deed: Deed | undefined, { result }: Extract<Answer, { kind: 'done' }>): boolean =>
  deed?.kind === 'set' || (deed?.kind === 'salary' && JSON.stringify(result) === '{"isPaid":false}');
