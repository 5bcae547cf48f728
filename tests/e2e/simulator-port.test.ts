import { expect, onTestFinished, test } from 'vitest';
import { createSimulator } from '#simulator/index.ts';
import { HANGS_MS } from '#simulator/testing/hangs.ts';
import { makeHome, removeHome, startProduct } from '#tests/support/product.ts';

test('a simulator’s port that another copy holds is refused in one line', { timeout: HANGS_MS }, async () => {
  const home = await makeHome();
  onTestFinished(() => removeHome(home));
  const other = await createSimulator({ port: home.simulatorPort });
  onTestFinished(() => other.stop());
  await expect(startProduct(home)).rejects.toThrow(
    new RegExp(
      `ended with 1:\\nPort ${home.simulatorPort}, where the simulator listens, is taken by another simulator\\. Stop that, or choose another port with SIMULATOR_PORT\\.\\n$`,
    ),
  );
});
