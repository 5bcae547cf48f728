import { createPublicKey, verify } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { onTestFinished } from 'vitest';

/** An interaction, or an event, as an application's own server gets it. */
export type Received = {
  readonly id: string;
  readonly type: number;
  readonly token: string;
  readonly data: Record<string, never> & { [key: string]: unknown };
  readonly [key: string]: unknown;
};

type Reply = { readonly status: number; readonly body?: unknown };

/** The DER form of an Ed25519 key is these bytes and the key's own. */
const DER_PREFIX = '302a300506032b6570032100';

const isSigned = (publicKey: string, signature: string, text: string): boolean => {
  const key = createPublicKey({
    key: Buffer.from(DER_PREFIX + publicKey, 'hex'),
    format: 'der',
    type: 'spki',
  });
  return verify(null, Buffer.from(text), key, Buffer.from(signature, 'hex'));
};

/** An application's server that checks signatures as it must; `answer` says what becomes of what is not a ping. */
export const openEndpoint = async (
  publicKey: string,
  answer: (received: Received) => Reply = () => ({ status: 202 }),
) => {
  const received: Received[] = [];
  let checksSignatures = true;
  let reply = answer;
  let onPing: () => unknown = () => undefined;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    const { 'x-signature-ed25519': signature, 'x-signature-timestamp': timestamp } = request.headers;
    if (checksSignatures && !isSigned(publicKey, String(signature), `${timestamp}${text}`)) {
      response.writeHead(401).end('invalid request signature');
      return;
    }
    const parsed = JSON.parse(text) as Received & { version: number };
    const isPing = parsed.type === 1 && parsed.token !== undefined;
    if (isPing) await onPing();
    if (!isPing && parsed.type !== 0) received.push(parsed);
    const { status, body } = isPing
      ? { status: 200, body: { type: 1 } }
      : parsed.type === 0
        ? { status: 204, body: undefined }
        : reply(parsed);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The endpoint has no port');
  return {
    url: `http://127.0.0.1:${address.port}/interactions`,
    received,
    /** From now on a wrong signature is taken for a right one. */
    trustEverything: (): void => {
      checksSignatures = false;
    },
    /** What happens before a ping is answered. */
    beforePong: (deed: () => unknown): void => {
      onPing = deed;
    },
    answerWith: (next: typeof answer): void => {
      reply = next;
    },
  };
};
