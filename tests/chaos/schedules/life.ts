import type { Guild } from '#platform/guilds/handle.ts';

/** A process that was killed does nothing any more: everything that it still tries throws this. */
export class Killed extends Error {
  constructor() {
    super('Killed');
    this.name = 'Killed';
  }
}

/** How long a process lives, counted in steps: before and after each request, and before, within and after each change. */
export type Life = {
  /** @throws Killed when this was its last step, and ever after */
  step(): void;
  /** Lets it die at the step that comes so many steps from now. */
  endAfter(steps: number): void;
  isOver(): boolean;
};

export const createLife = (): Life => {
  let left = Number.POSITIVE_INFINITY;
  return {
    step: () => {
      left -= 1;
      if (left < 0) throw new Killed();
    },
    endAfter: (steps) => {
      left = steps;
    },
    isOver: () => left < 0,
  };
};

/** The guild as a process sees it that may die at any step. */
export const mortal = (guild: Guild, life: Life): Guild => ({
  ...guild,
  change: async (actor, act) => {
    life.step();
    const result = await guild.change(actor, async (tx) => {
      const inner = await act(tx);
      life.step(); // taken back by the database
      return inner;
    });
    life.step(); // committed, and nobody heard of it
    return result;
  },
});
