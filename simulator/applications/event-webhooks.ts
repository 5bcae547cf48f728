import { randomBytes } from 'node:crypto';
import { postSigned } from '../interactions/endpoint.ts';
import { signBody } from '../interactions/signature.ts';
import type { Simulation } from '../simulation.ts';
import type { Application } from '../state/entities.ts';

/** Kinds of requests to an application's URL for events. Source: Discord's reference, "Webhook Events". */
const PING = 0;
const EVENT = 1;
const ENABLED = 2;

/** Whether a URL does what Discord asks of one for events: a signed ping gets 204, a wrong signature 401. */
export const verifyEventsUrl = async (
  simulation: Simulation,
  application: Application,
  url: string,
): Promise<boolean> => {
  const ping = JSON.stringify({ version: 1, application_id: application.id, type: PING });
  const signed = signBody(application, ping, simulation.clock());
  const forged = { ...signed, signature: randomBytes(64).toString('hex') };
  try {
    const [good, bad] = await Promise.all([postSigned(url, ping, signed), postSigned(url, ping, forged)]);
    return good.status === 204 && bad.status === 401;
  } catch {
    return false; // nobody answers there
  }
};

/** Tells an application of an event at the URL that it set, when it wants to hear of it. Sent once. */
export const sendEventWebhook = (
  simulation: Simulation,
  application: Application,
  type: string,
  data: unknown,
): void => {
  const { event_webhooks_url: url, event_webhooks_status: status, event_webhooks_types: types } = application;
  if (!url || status !== ENABLED || !types?.includes(type)) return;
  const body = JSON.stringify({
    version: 1,
    application_id: application.id,
    type: EVENT,
    event: { type, timestamp: simulation.now(), data },
  });
  // Who does not answer is not told again; Discord goes on trying for a while.
  const signed = signBody(application, body, simulation.clock());
  simulation.whenStored(() => void postSigned(url, body, signed).catch(() => undefined));
};
