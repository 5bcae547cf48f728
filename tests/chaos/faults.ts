import type { SimulatorClient } from '#tests/support/product-clients.ts';

/** How long people act while things go wrong (ms). */
export const ACT_MS = 5_000;

export type Fault = Omit<
  Parameters<SimulatorClient['setFaults']>[0]['body'][number],
  'guild' | 'application'
>;

/** What goes wrong in one guild only, so that all of these happen at once, each in a guild of its own. */
export const IN_A_GUILD: Readonly<Record<string, readonly Fault[]>> = {
  latency: [{ kind: 'latency', ms: 100, max_ms: 2_000 }],
  error: [{ kind: 'error', probability: 0.4 }],
  rate_limit: [{ kind: 'rate_limit', probability: 0.4, ms: 700 }],
  drop_request: [{ kind: 'drop_request', probability: 0.4 }],
  reset: [{ kind: 'reset', probability: 0.4 }],
  lose_answer: [{ kind: 'lose_answer', probability: 0.4 }],
  // Longer than the beat by which a worker says that it lives.
  slow_answer: [{ kind: 'slow_answer', method: 'POST', ms: 6_000 }],
  drop_event: [{ kind: 'drop_event', probability: 0.5 }],
  double_event: [{ kind: 'double_event' }],
  delay_event: [{ kind: 'delay_event', ms: 100, max_ms: 4_000 }],
  reorder_event: [{ kind: 'reorder_event', probability: 0.5, ms: 1_500 }],
};

/** What goes wrong with the bot's one connection, or with all of Discord: one after another. */
export const EVERYWHERE: Readonly<Record<string, readonly Fault[]>> = {
  disconnect: [{ kind: 'disconnect', event: 'MESSAGE_UPDATE', probability: 0.5 }],
  reconnect: [{ kind: 'reconnect', event: 'MESSAGE_CREATE', probability: 0.5 }],
  'invalid_session, resumable': [{ kind: 'invalid_session', event: 'MESSAGE_CREATE', count: 2 }],
  'invalid_session, not resumable': [
    { kind: 'invalid_session', event: 'MESSAGE_DELETE', resumable: false, count: 1 },
  ],
  refuse_resume: [
    { kind: 'disconnect', event: 'MESSAGE_CREATE', count: 1 },
    { kind: 'refuse_resume', count: 1 },
  ],
  ignore_heartbeat: [{ kind: 'ignore_heartbeat' }],
  outage: [{ kind: 'outage', lasts: ACT_MS - 1_000 }],
};
