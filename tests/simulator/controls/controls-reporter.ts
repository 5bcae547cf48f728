import { globSync } from 'node:fs';
import { join } from 'node:path';
import type { Reporter, TestModule, TestSpecification, Vitest } from 'vitest/node';
import { buildMarkedClient, listControls, type MarkedClient } from './marked-client.ts';

/** The tests in which every control of the simulator's client is used. */
const FILES = 'client-*.test.ts';

const FOLDER = join(import.meta.dirname, '..');

/** Fails a run of all tests of the client in which some control of it was never used, and names those. */
export default class ControlsReporter implements Reporter {
  readonly #files = globSync(FILES, { cwd: FOLDER }).map((file) => join(FOLDER, file));
  #vitest: Vitest | undefined;
  #client: MarkedClient | undefined;

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  async onTestRunStart(specifications: readonly TestSpecification[]): Promise<void> {
    const run = specifications.map(({ moduleId }) => moduleId);
    if (!this.#files.every((file) => run.includes(file))) return;
    this.#client = await buildMarkedClient();
    this.#vitest?.provide('markedClient', this.#client.folder);
  }

  async onTestRunEnd(modules: readonly TestModule[]): Promise<void> {
    if (!this.#client) return;
    await this.#client.remove();
    const tests = modules
      .filter(({ moduleId }) => this.#files.includes(moduleId))
      .flatMap((module) => [...module.children.allTests()]);
    // What failed, or was left out by its name, used less than it would.
    if (tests.some((test) => test.result().state !== 'passed')) return;
    const used = new Set(tests.flatMap((test) => test.meta().usedControls ?? []));
    const controls = await listControls();
    const unused = controls.filter(({ id }) => !used.has(id));
    const lines = unused.map(({ id, name }) => `  ${id} ${name}\n`);
    process.stdout.write(
      unused.length === 0
        ? `All ${controls.length} controls of the simulator’s client were used.\n`
        : `${unused.length} of ${controls.length} controls of the simulator’s client were never used:\n${lines.join('')}`,
    );
  }
}
