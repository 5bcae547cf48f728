import type { IncomingMessage } from 'node:http';
import { DiscordError } from '../rest/errors.ts';

/** Requests above this are refused (bytes). Source: Discord's reference, "Create Message". */
const LIMIT = 25 * 1024 * 1024;

/** A request, or a file in it, is larger than may be. */
export const entityTooLarge = (): DiscordError => new DiscordError(413, 40005, 'Request entity too large');

/** The whole body. What is too large is read to its end first: a client that still writes would not hear the answer. */
export const readBytes = async (request: IncomingMessage, limit = LIMIT): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > limit) chunks.length = 0;
    else chunks.push(chunk);
  }
  if (size > limit) throw entityTooLarge();
  return Buffer.concat(chunks);
};

/** The whole body as text. @throws DiscordError 413 when it is too large */
export const readText = async (request: IncomingMessage): Promise<string> =>
  (await readBytes(request)).toString('utf8');
