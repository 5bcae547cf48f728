import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findViolations } from './boundaries.ts';

const violations = await findViolations(resolve(fileURLToPath(new URL('../..', import.meta.url))));
for (const { file, imports, why } of violations) process.stderr.write(`${file} imports ${imports}: ${why}\n`);
process.stdout.write(
  violations.length === 0 ? 'No import crosses a wall.\n' : `${violations.length} imports cross a wall.\n`,
);
process.exitCode = violations.length === 0 ? 0 : 1;
