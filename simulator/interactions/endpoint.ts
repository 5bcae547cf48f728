import { randomBytes } from 'node:crypto';
import { presentUser } from '../present/user.ts';
import type { Simulation } from '../simulation.ts';
import type { Application } from '../state/entities.ts';
import { TYPE } from './interactions.ts';
import { signBody } from './signature.ts';

/** How long an endpoint has to answer, by the machine's clock (ms). */
const PATIENCE_MS = 5_000;

export type EndpointAnswer = {
  readonly status: number;
  readonly contentType: string;
  readonly bytes: Buffer;
};

/** Sends a signed body to an application. @throws Error when nothing answers */
export const postSigned = async (
  url: string,
  body: string,
  signed: { readonly signature: string; readonly timestamp: string },
): Promise<EndpointAnswer> => {
  const response = await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Discord-Interactions/1.0 (+https://discord.com)',
      'x-signature-ed25519': signed.signature,
      'x-signature-timestamp': signed.timestamp,
    },
    body,
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  return {
    status: response.status,
    contentType: response.headers.get('content-type') ?? '',
    bytes: Buffer.from(await response.arrayBuffer()),
  };
};

const typeOf = (answer: EndpointAnswer): unknown => {
  try {
    const parsed: unknown = JSON.parse(answer.bytes.toString());
    return parsed && typeof parsed === 'object' && 'type' in parsed ? parsed.type : undefined;
  } catch {
    return undefined; // no JSON: no answer to a ping
  }
};

/**
 * Whether an endpoint does what Discord asks of one before it is saved: a signed ping is answered with a pong, one with a
 * wrong signature is refused with 401.
 */
export const verifyEndpoint = async (
  simulation: Simulation,
  application: Application,
  url: string,
): Promise<boolean> => {
  const ping = JSON.stringify({
    id: simulation.snowflakes.next(),
    application_id: application.id,
    type: TYPE.ping,
    token: randomBytes(48).toString('base64url'),
    version: 1,
    entitlements: [],
    user: presentUser(simulation.user(application.id)),
  });
  const signed = signBody(application, ping, simulation.clock());
  const forged = { ...signed, signature: randomBytes(64).toString('hex') };
  try {
    const [good, bad] = await Promise.all([postSigned(url, ping, signed), postSigned(url, ping, forged)]);
    return good.status === 200 && typeOf(good) === TYPE.ping && bad.status === 401;
  } catch {
    return false; // nobody answers there
  }
};
