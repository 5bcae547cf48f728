import { readdir, readFile } from 'node:fs/promises';
import { makeHome, type Product, removeHome, startProduct } from '#tests/support/product.ts';
import { type Benchmark, type Figure, median } from './benchmark.ts';

/** How long the product is left alone before its memory is read (ms). */
const IDLE_MS = 5_000;

const PAGE_KIB = 4;

/** Memory of a process and all its descendants that nothing else shares, and its share of what is shared (MiB). Linux only. */
const treeMemory = async (root: number): Promise<number> => {
  const parents = new Map<number, number>();
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const stat = await readFile(`/proc/${entry}/stat`, 'utf8').catch(() => '');
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    if (Number.isInteger(parent)) parents.set(Number(entry), parent);
  }
  const isInside = (pid: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined && at > 0; at = parents.get(at))
      if (at === root) return true;
    return false;
  };
  let kib = 0;
  for (const pid of parents.keys()) {
    if (!isInside(pid)) continue;
    // Proportional set size: PostgreSQL's processes share most of their memory, and it is counted once.
    const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
    const pss = Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0);
    const resident = Number((await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => '0 0')).split(' ')[1]);
    kib += pss || resident * PAGE_KIB;
  }
  return kib / 1024;
};

/** From `npm start` to the printed links, on new and on existing data, and memory when nothing happens. */
export const startUp: Benchmark = {
  name: 'start-up',
  measure: async (rounds) => {
    const first: number[] = [];
    const second: number[] = [];
    const memory: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const home = await makeHome();
      let product: Product = await startProduct(home);
      first.push(product.startedIn);
      await product.stop();
      product = await startProduct(home);
      second.push(product.startedIn);
      if (process.platform === 'linux') {
        await new Promise((done) => setTimeout(done, IDLE_MS));
        memory.push(await treeMemory(product.pid));
      }
      await product.stop();
      await removeHome(home);
    }
    const figures: Figure[] = [
      { name: 'start-up, new data', unit: 'ms', ours: median(first), rounds },
      { name: 'start-up, existing data', unit: 'ms', ours: median(second), rounds },
    ];
    if (memory.length > 0)
      figures.push({ name: 'idle memory, all processes', unit: 'MiB', ours: median(memory), rounds });
    return figures;
  },
};
