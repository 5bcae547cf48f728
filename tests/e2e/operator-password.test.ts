import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { freePort, type Home, makeHome, removeHome, startProduct } from '#tests/support/product.ts';
import { signInAsOperator } from '#tests/support/product-clients.ts';

const run = promisify(execFile);

/** `npm start -- operator password`; its output. */
const newPassword = async (home: Home): Promise<string> => {
  const { stdout } = await run(process.execPath, ['apps/guildhall.ts', 'operator', 'password'], {
    env: { ...process.env, GUILDHALL_DATA: home.data, SIMULATOR_PORT: String(await freePort()) },
  });
  return /password\s+(\S{14,})/.exec(stdout)?.[1] ?? '';
};

test('the operator gets a new password while Guildhall runs and while it does not, and the old one and its sessions end', {
  timeout: 300_000,
}, async () => {
  const home = await makeHome();
  onTestFinished(() => removeHome(home));
  await expect(newPassword(home)).rejects.toThrow(/start Guildhall once/);

  const product = await startProduct(home);
  onTestFinished(async () => void (await product.stop()));
  const before = await signInAsOperator(product, product.password ?? '');
  expect((await before.call('GET', '/api/v1/me')).status).toBe(200);
  const second = await newPassword(home);
  await expect.poll(async () => (await before.call('GET', '/api/v1/me')).status).toBe(401);
  await expect(signInAsOperator(product, product.password ?? '')).rejects.toThrow('401');
  expect((await (await signInAsOperator(product, second)).call('GET', '/api/v1/me')).status).toBe(200);
  await product.stop();

  const third = await newPassword(home);
  const again = await startProduct(home);
  onTestFinished(async () => void (await again.stop()));
  await expect(signInAsOperator(again, second)).rejects.toThrow('401');
  expect((await (await signInAsOperator(again, third)).call('GET', '/api/v1/me')).status).toBe(200);
});
