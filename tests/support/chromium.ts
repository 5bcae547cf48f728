import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Where a Chromium usually is, the user's own first. */
const PLACES = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

const found = (): string | undefined =>
  PLACES.find((path) => path !== undefined && path !== '' && existsSync(path));

const aptGet = async (...args: readonly string[]): Promise<void> => {
  const child = spawn('apt-get', args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`apt-get ${args.join(' ')} failed`);
};

/**
 * The path of a Chromium; installs Debian's where that is possible.
 * @throws Error that says what to install where it is not
 */
export const ensureChromium = async (): Promise<string> => {
  const existing = found();
  if (existing) return existing;
  const canInstall =
    process.getuid?.() === 0 &&
    (await run('which', ['apt-get']).then(
      () => true,
      () => false,
    ));
  if (!canInstall) {
    throw new Error(
      'The tests need a browser: install Chromium or Google Chrome, or name one with CHROMIUM_PATH.',
    );
  }
  await aptGet('update', '-qq');
  await aptGet('install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-color-emoji');
  const installed = found();
  if (!installed)
    throw new Error('Chromium was installed and is not where it should be; name it with CHROMIUM_PATH.');
  return installed;
};
