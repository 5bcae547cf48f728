import { globSync } from 'node:fs';
import { join } from 'node:path';
import type { Reporter, TestModule, TestSpecification, Vitest } from 'vitest/node';
import type { Control } from './mark-controls.ts';
import { buildMarkedPage, listControls, type MarkedPage } from './marked-page.ts';
import { PAGE_NAMES, PAGES, type PageName, ROOT, type WatchedPage } from './pages.ts';

type Watched = {
  readonly page: WatchedPage;
  readonly controls: readonly Control[];
  readonly marked: MarkedPage;
};

const testsOf = (name: PageName): readonly string[] =>
  globSync(PAGES[name].tests, { cwd: ROOT }).map((file) => join(ROOT, file));

/** Fails a run of all tests of a page in which some control of it was never used, and names those. */
export default class ControlsReporter implements Reporter {
  #vitest: Vitest | undefined;
  readonly #watched = new Map<PageName, Watched>();

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  async onTestRunStart(specifications: readonly TestSpecification[]): Promise<void> {
    if (this.#vitest?.config.testNamePattern) return;
    const run = specifications.map(({ moduleId }) => moduleId);
    for (const name of PAGE_NAMES) {
      const page: WatchedPage = PAGES[name];
      if (!page.isWhole && process.env.NAME_UNUSED_CONTROLS === undefined) continue;
      if (!testsOf(name).every((file) => run.includes(file))) continue;
      this.#watched.set(name, {
        page,
        controls: await listControls(page),
        marked: await buildMarkedPage(page),
      });
    }
    const folders = [...this.#watched].map(([name, { marked }]) => [name, marked.folder] as const);
    this.#vitest?.provide('markedPages', Object.fromEntries(folders));
  }

  async onTestRunEnd(modules: readonly TestModule[]): Promise<void> {
    for (const [name, { page, controls, marked }] of this.#watched) {
      await marked.remove();
      const files = testsOf(name);
      this.#tell(
        page,
        controls,
        modules.filter(({ moduleId }) => files.includes(moduleId)),
      );
    }
  }

  #tell(page: WatchedPage, controls: readonly Control[], run: readonly TestModule[]): void {
    // What failed used less than it would, and the run has failed already.
    if (run.some((module) => !module.ok())) return;
    const tests = run.flatMap((module) => [...module.children.allTests()]);
    const used = new Set(tests.flatMap((test) => test.meta().usedControls ?? []));
    const excepted = new Set(Object.keys(page.exceptions));
    const nameOf = ({ id, name }: Control): string => `${id.replace(/:\d+:\d+$/, '')} ${name}`;
    const unused = controls.filter((control) => !used.has(control.id) && !excepted.delete(nameOf(control)));
    const all = `${controls.length} controls of ${page.title}`;
    if (unused.length === 0) process.stdout.write(`All ${all} were used.\n`);
    else {
      const lines = unused.map(({ id, name }) => `  ${id} ${name}\n`);
      process.stdout.write(`${unused.length} of ${all} were never used:\n${lines.join('')}`);
    }
    // A control that is used again, or gone, needs no exception.
    for (const each of excepted) process.stdout.write(`No exception is needed for ${each}\n`);
    if (page.isWhole && unused.length + excepted.size > 0) process.exitCode = 1;
  }
}
