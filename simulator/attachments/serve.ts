import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Simulation } from '../simulation.ts';
import { kindOf } from './kinds.ts';
import { isLinkGood } from './links.ts';
import { readRange } from './range.ts';

/** What a browser may show in place; everything else is only ever downloaded, so that no file runs as a page. */
const SHOWN = /^(?:image\/(?!svg)|audio\/|video\/|text\/plain)/;

/** A link is refreshed for whatever name it has, also one that no file can have. */
const decodeName = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
};

/** Answers `/attachments/{channel}/{attachment}/{filename}`, as Discord's CDN does. */
export const serveAttachment = (
  simulation: Simulation,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): void => {
  const shared = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' };
  const [, id = '', name = ''] = /^\/attachments\/\d+\/(\d+)\/([^/]+)$/.exec(url.pathname) ?? [];
  const filename = decodeName(name);
  const bytes = isLinkGood(simulation, url) ? simulation.files.get(id) : undefined;
  if (!bytes || filename === undefined) {
    response.writeHead(404, { ...shared, 'content-type': 'text/plain; charset=utf-8' });
    response.end('This content is no longer available.');
    return;
  }
  const { contentType } = kindOf(filename, bytes);
  const range = readRange(request.headers.range, bytes.length);
  if (range === 'beyond') {
    response.writeHead(416, { ...shared, 'content-range': `bytes */${bytes.length}` }).end();
    return;
  }
  const isPart = range !== 'whole';
  const part = isPart ? bytes.subarray(range.first, range.last + 1) : bytes;
  response.writeHead(isPart ? 206 : 200, {
    ...shared,
    'content-type': contentType,
    'content-length': part.length,
    'accept-ranges': 'bytes',
    ...(isPart ? { 'content-range': `bytes ${range.first}-${range.last}/${bytes.length}` } : {}),
    'content-disposition': `${SHOWN.test(contentType) ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, max-age=300',
  });
  response.end(request.method === 'HEAD' ? undefined : part);
};
