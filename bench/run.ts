import { readFile, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { apiRead } from './api-read.ts';
import type { Benchmark, Figure } from './benchmark.ts';
import { drainWaiting } from './drain.ts';
import { inbound } from './inbound.ts';
import { interaction } from './interaction.ts';
import { memberList } from './member-list.ts';
import { memberSync } from './member-sync.ts';
import { money } from './money.ts';
import { outbound } from './outbound.ts';
import { recordList } from './record-list.ts';
import { simulatorGateway } from './simulator-gateway.ts';
import { simulatorGuilds } from './simulator-guilds.ts';
import { simulatorRest } from './simulator-rest.ts';
import { startUp } from './start-up.ts';
import { ticketInbox } from './ticket-inbox.ts';
import { ticketRelay } from './ticket-relay.ts';

const BENCHMARKS: readonly Benchmark[] = [
  startUp,
  apiRead,
  outbound,
  inbound,
  drainWaiting,
  ticketRelay,
  interaction,
  recordList,
  ticketInbox,
  memberList,
  memberSync,
  money,
  simulatorGateway,
  simulatorRest,
  simulatorGuilds,
];
/** Counted rounds of each benchmark. */
const ROUNDS = 7;

const chosen = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
// Continuous integration only wants to see that every benchmark still works.
const isBrief = process.argv.includes('--brief');
const rounds = isBrief ? 1 : ROUNDS;
const unknown = chosen.filter((name) => !BENCHMARKS.some((benchmark) => benchmark.name === name));
if (unknown.length > 0) {
  console.error(
    `No benchmark is called ${unknown.join(', ')}. There are: ${BENCHMARKS.map((each) => each.name).join(', ')}`,
  );
  process.exit(1);
}

const figures: Figure[] = [];
for (const benchmark of BENCHMARKS) {
  if (chosen.length > 0 && !chosen.includes(benchmark.name)) continue;
  console.log(`${benchmark.name} …`);
  figures.push(...(await benchmark.measure(rounds)));
}

const shown = (value: number | undefined, digits: number): string => value?.toFixed(digits) ?? '–';
console.table(
  Object.fromEntries(
    figures.map((figure) => [
      figure.name,
      {
        ours: `${shown(figure.ours, 1)} ${figure.unit}`,
        floor: figure.floor === undefined ? '–' : `${shown(figure.floor, 1)} ${figure.unit}`,
        ratio: shown(figure.ratio, 2),
        target:
          figure.target === undefined ? '–' : `${figure.isRate ? '≥' : '≤'} ${figure.target.toFixed(2)}`,
      },
    ]),
  ),
);
const machine = {
  processors: cpus().length,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  node: process.version,
};
if (!isBrief) {
  const file = join(import.meta.dirname, 'results.json');
  // What was not measured this time keeps its figures.
  const measured = new Map(figures.map((figure) => [figure.name, figure]));
  const before = JSON.parse(await readFile(file, 'utf8').catch(() => '{"figures":[]}')) as {
    figures: typeof figures;
  };
  const kept = before.figures.map((figure) => measured.get(figure.name) ?? figure);
  const added = figures.filter(({ name }) => before.figures.every((figure) => figure.name !== name));
  await writeFile(file, `${JSON.stringify({ machine, rounds, figures: [...kept, ...added] }, null, 2)}\n`);
}
