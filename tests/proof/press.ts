import { isDeepStrictEqual } from 'node:util';
import type { Random } from '../support/random.ts';
import type { Answer, Deed } from './deeds.ts';
import type { Teller } from './killed-teller.ts';

/** Deeds that are answered between two kills, at least and at most. */
const BETWEEN_KILLS = [60, 700] as const;
/** How many of what was done is asked for once more. */
const REPEATED = 0.05;

export type Pressed = {
  /** What became of each deed, in their order. */
  readonly answers: readonly Answer[];
  /** What was answered otherwise when it was repeated. */
  readonly unlike: readonly string[];
  readonly kills: number;
};

/**
 * Does deeds by so many writers at once while the process is killed again and again. Whoever gets no answer asks again under the same key,
 * as clients do; and of what was done, some is asked for once more.
 */
export const pressAll = async (
  teller: Teller,
  deeds: readonly Deed[],
  {
    writers,
    random,
    repeated = REPEATED,
  }: {
    readonly writers: number;
    readonly random: Random;
    /** Of deeds that were done: the share that is asked for once more. */
    readonly repeated?: number;
  },
): Promise<Pressed> => {
  const answers: Answer[] = [];
  const unlike: string[] = [];
  // However few there are, it is killed before half of them are done.
  const first = Math.min(random.between(...BETWEEN_KILLS), Math.ceil(deeds.length / 2));
  let [next, kills, untilKill] = [0, 0, first];
  let killing: Promise<void> | undefined;

  const countOne = (): void => {
    untilKill -= 1;
    if (untilKill > 0 || killing) return;
    kills += 1;
    killing = teller.kill().finally(() => {
      killing = undefined;
      untilKill = random.between(...BETWEEN_KILLS);
    });
  };
  const ask = async (at: number, deed: Deed): Promise<Answer> => {
    for (;;) {
      const answer = await teller.ask(`deed ${at}`, deed);
      countOne();
      if (answer) return answer;
      await killing;
    }
  };
  const write = async (): Promise<void> => {
    for (;;) {
      const at = next;
      const deed = deeds[at];
      if (!deed) return;
      next += 1;
      const answer = await ask(at, deed);
      answers[at] = answer;
      if (answer.kind === 'refused' || !random.chance(repeated)) continue;
      const again = await ask(at, deed);
      if (!isDeepStrictEqual(again, answer))
        unlike.push(`deed ${at} was answered otherwise when it was repeated`);
    }
  };
  await Promise.all(Array.from({ length: writers }, write));
  await killing;
  return { answers, unlike, kills };
};
