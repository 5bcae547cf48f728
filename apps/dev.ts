import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const ROOT = resolve(fileURLToPath(new URL('..', import.meta.url)));
const PAGE_PORT = Number(process.env.DEV_PORT ?? 5173);
const PORT = Number(process.env.PORT ?? 3000);

/** For developing: the server restarts when its code changes, the dashboard is served by Vite and reloads as you edit. */
const pageUrl = `http://localhost:${PAGE_PORT}`;
const server = spawn(
  process.execPath,
  ['--watch', '--watch-preserve-output', join(ROOT, 'apps', 'guildhall.ts')],
  {
    cwd: ROOT,
    stdio: 'inherit',
    // People reach the dashboard through Vite, so links, cookies and the Origin check go by its address.
    env: { ...process.env, PORT: String(PORT), GUILDHALL_URL: pageUrl },
  },
);
const page = await createServer({
  configFile: join(ROOT, 'apps', 'dashboard', 'vite.config.ts'),
  server: { port: PAGE_PORT, strictPort: true, proxy: { '/api': `http://127.0.0.1:${PORT}` } },
});
await page.listen();
console.log(`\n  Dashboard while developing   ${pageUrl}\n`);

const stop = async (): Promise<void> => {
  await page.close();
  if (server.exitCode === null) {
    server.kill('SIGINT');
    await once(server, 'exit');
  }
  process.exit(0);
};
process.once('SIGINT', () => void stop());
process.once('SIGTERM', () => void stop());
