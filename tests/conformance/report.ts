import { examples } from './examples/index.ts';
import { exercise } from './exercise.ts';
import { readSpec } from './spec.ts';
import { createWorld } from './world.ts';

/**
 * Prints where the simulator is not as Discord's API description says: `npm run conformance` for every operation that has an example,
 * `npm run conformance -- thread webhook` for those whose id contains one of the words.
 */
const spec = readSpec();
if (!spec) throw new Error('Discord’s API description is not here: set DISCORD_OPENAPI to its path');
const words = process.argv.slice(2);
const world = await createWorld();
let asDescribed = 0;
for (const example of examples) {
  if (words.length > 0 && !words.some((word) => example.operation.includes(word))) continue;
  const operation = spec.operations.find(({ id }) => id === example.operation);
  const problems = operation
    ? await exercise(spec, world, operation, example).catch((error: unknown) => [String(error)])
    : ['is not described'];
  if (problems.length === 0) asDescribed += 1;
  else console.log(`${example.operation}\n  ${problems.join('\n  ')}`);
}
console.log(`${asDescribed} as described`);
await world.stop();
