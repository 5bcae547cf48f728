import { globSync } from 'node:fs';
import { join } from 'node:path';
import type { Reporter, TestModule, TestSpecification, Vitest } from 'vitest/node';
import type { Control } from './mark-controls.ts';
import { buildMarkedClient, listControls, type MarkedClient } from './marked-client.ts';

/** The tests in which every control of the simulator's client is used. */
const FILES = 'client-*.test.ts';

const FOLDER = join(import.meta.dirname, '..');

/** Fails a run of all tests of the client in which some control of it was never used, and names those. */
export default class ControlsReporter implements Reporter {
  readonly #files = globSync(FILES, { cwd: FOLDER }).map((file) => join(FOLDER, file));
  #vitest: Vitest | undefined;
  #client: MarkedClient | undefined;
  #controls: readonly Control[] = [];

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  async onTestRunStart(specifications: readonly TestSpecification[]): Promise<void> {
    const run = specifications.map(({ moduleId }) => moduleId);
    const isWhole = this.#files.every((file) => run.includes(file)) && !this.#vitest?.config.testNamePattern;
    if (!isWhole) return;
    this.#controls = await listControls();
    this.#client = await buildMarkedClient();
    this.#vitest?.provide('markedClient', this.#client.folder);
  }

  async onTestRunEnd(modules: readonly TestModule[]): Promise<void> {
    if (!this.#client) return;
    await this.#client.remove();
    const run = modules.filter(({ moduleId }) => this.#files.includes(moduleId));
    // What failed used less than it would, and the run has failed already.
    if (run.some((module) => !module.ok())) return;
    const tests = run.flatMap((module) => [...module.children.allTests()]);
    const used = new Set(tests.flatMap((test) => test.meta().usedControls ?? []));
    const unused = this.#controls.filter(({ id }) => !used.has(id));
    const all = `${this.#controls.length} controls of the simulator’s client`;
    if (unused.length === 0) {
      process.stdout.write(`All ${all} were used.\n`);
      return;
    }
    const lines = unused.map(({ id, name }) => `  ${id} ${name}\n`);
    process.stdout.write(`${unused.length} of ${all} were never used:\n${lines.join('')}`);
    process.exitCode = 1;
  }
}
