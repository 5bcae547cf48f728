import { type Benchmark, type Figure, median } from './benchmark.ts';
import { openSimulatorProcess } from './simulator-process.ts';

const GUILDS = 100;
const MEMBERS = 1000;

/** Guilds of many members: how long they take to make, and what the process weighs then. */
export const simulatorGuilds: Benchmark = {
  name: 'simulator-guilds',
  measure: async (rounds) => {
    const [seconds, weights]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      const simulator = await openSimulatorProcess();
      const from = performance.now();
      await simulator.control.createGuilds({ body: { count: GUILDS, name: 'Bench', members: MEMBERS } });
      seconds.push((performance.now() - from) / 1000);
      const weight = await simulator.memory();
      if (weight !== undefined) weights.push(weight);
      await simulator.close();
    }
    const figures: Figure[] = [
      { name: '100 guilds of 1,000 members made', unit: 's', ours: median(seconds), rounds },
    ];
    if (weights.length > 0)
      figures.push({
        name: 'memory with 100 guilds of 1,000 members',
        unit: 'MiB',
        ours: median(weights),
        rounds,
      });
    return figures;
  },
};
