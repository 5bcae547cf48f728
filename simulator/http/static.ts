import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, join, normalize, resolve } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

const POLICY =
  "default-src 'self'; img-src 'self' data: blob: http://127.0.0.1:* http://localhost:*; media-src 'self' http://127.0.0.1:* http://localhost:*; style-src 'self' 'unsafe-inline'; connect-src 'self' ws:; frame-ancestors 'none'; base-uri 'none'; object-src 'none'";

/** Where `npm run build` puts the client. */
export const CLIENT = resolve(import.meta.dirname, '..', '..', 'dist', 'simulator');

/** Whether there is a client to serve. */
export const isClientBuilt = (): Promise<boolean> => isFile(join(CLIENT, 'index.html'));

/** A path that is none has no file. */
const decodePath = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return '/';
  }
};

/** Serves the built client; a path without a file is the page itself. */
export const serveStatic = async (folder: string, path: string, response: ServerResponse): Promise<void> => {
  const inside = normalize(decodePath(path)).replace(/^(?:\.\.[/\\])+/, '');
  const wanted = join(folder, inside);
  const file = wanted.startsWith(folder) && (await isFile(wanted)) ? wanted : join(folder, 'index.html');
  if (!(await isFile(file))) {
    response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8' });
    response.end('The simulator runs; its client is not built. Run: npm run build\n');
    return;
  }
  response.writeHead(200, {
    'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    'cache-control': file.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
  });
  createReadStream(file).pipe(response);
};

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (entry) => entry.isFile(),
    () => false,
  );
