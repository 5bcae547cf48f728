import type { Fault, NewFault } from '../../faults/fault.ts';

type Kind = NewFault['kind'];
/** A field of the form, by its name in the control API. */
export type FaultField =
  | 'method'
  | 'path'
  | 'application'
  | 'guild'
  | 'event'
  | 'ms'
  | 'max_ms'
  | 'status'
  | 'scope'
  | 'code'
  | 'resumable'
  | 'percent'
  | 'count'
  | 'after'
  | 'lasts'
  | 'seed';

interface KindEntry {
  kind: Kind;
  label: string;
  fields: readonly FaultField[];
}

const request: readonly FaultField[] = ['method', 'path', 'application', 'guild'];
const event: readonly FaultField[] = ['event', 'application', 'guild'];
const often: readonly FaultField[] = ['percent', 'seed', 'count', 'after', 'lasts'];

const entry = (kind: Kind, label: string, ...fields: readonly FaultField[]): KindEntry => ({
  kind,
  label,
  fields: [...fields, ...often],
});

/** Every kind of fault, with the fields that mean something to it. */
export const faultKinds: readonly KindEntry[] = [
  entry('latency', 'Requests take longer', ...request, 'ms', 'max_ms'),
  entry('error', 'Requests fail', ...request, 'status'),
  entry('rate_limit', 'Requests are limited (429)', ...request, 'scope', 'ms'),
  entry('drop_request', 'Connection ends before it took effect', ...request),
  entry('reset', 'Connection is reset before it took effect', ...request),
  entry('lose_answer', 'Answer is lost after it took effect', ...request),
  entry('slow_answer', 'Answer comes in pieces', ...request, 'ms'),
  entry('drop_event', 'Events never come', ...event),
  entry('double_event', 'Events come twice', ...event),
  entry('delay_event', 'Events come late', ...event, 'ms', 'max_ms'),
  entry('reorder_event', 'Events come after the next one', ...event, 'ms'),
  entry('disconnect', 'Gateway closes at an event', ...event, 'code'),
  entry('reconnect', 'Gateway asks to reconnect (op 7)', ...event),
  entry('invalid_session', 'Gateway says the session is invalid (op 9)', ...event, 'resumable'),
  entry('refuse_resume', 'Resuming is refused', 'application'),
  entry('ignore_heartbeat', 'Heartbeats are not acknowledged', 'application'),
  entry('outage', 'Outage: REST fails, no gateway', 'status'),
];

export const labelOf = (kind: Kind) => faultKinds.find((each) => each.kind === kind)?.label ?? kind;

/** What was typed into the form. */
export type FaultValues = Partial<Record<FaultField, string>>;

const texts: readonly FaultField[] = ['method', 'path', 'application', 'guild', 'event', 'scope'];
const numbers: readonly FaultField[] = ['ms', 'max_ms', 'status', 'code', 'count', 'after', 'seed'];

/** What is sent for a form: only what its kind has and what was filled in. Seconds become ms, percents a share. Pure. */
export function faultBody(kind: Kind, values: FaultValues): Record<string, unknown> & { kind: Kind } {
  const body: Record<string, unknown> & { kind: Kind } = { kind };
  const fields = faultKinds.find((each) => each.kind === kind)?.fields ?? [];
  for (const field of fields) {
    const value = values[field]?.trim();
    if (!value) continue;
    if (texts.includes(field)) body[field] = value;
    else if (numbers.includes(field)) body[field] = Number(value);
    else if (field === 'percent') body.probability = Number(value) / 100;
    else if (field === 'lasts') body.lasts = Number(value) * 1000;
    else if (field === 'resumable') body.resumable = value === 'true';
  }
  return body;
}

/** What a fault that is set strikes, in words. */
export function faultWords(fault: Fault): string {
  const parts = [
    fault.method,
    fault.path,
    fault.event,
    fault.application && `of ${fault.application}`,
    fault.guild && `in ${fault.guild}`,
    fault.status && `with ${fault.status}`,
    fault.code && `with ${fault.code}`,
    ['latency', 'delay_event', 'slow_answer', 'rate_limit'].includes(fault.kind) &&
      `${fault.ms}${fault.max_ms ? `–${fault.max_ms}` : ''} ms`,
    fault.probability < 1 && `${Math.round(fault.probability * 100)} % (seed ${fault.seed})`,
    fault.count && `${fault.count} left`,
    fault.after > 0 && `after ${fault.after}`,
  ];
  return parts.filter(Boolean).join(' · ') || 'Everything';
}

/** Faults that are often wanted. */
export const presets: readonly { label: string; faults: readonly (Partial<NewFault> & { kind: Kind })[] }[] =
  [
    { label: 'Slow network', faults: [{ id: 'preset-slow', kind: 'latency', ms: 300, max_ms: 1500 }] },
    {
      label: 'Every third request fails',
      faults: [{ id: 'preset-error', kind: 'error', status: 503, probability: 0.33 }],
    },
    { label: 'Answers get lost', faults: [{ id: 'preset-lost', kind: 'lose_answer', probability: 0.33 }] },
    {
      label: 'Shaky gateway',
      faults: [
        { id: 'preset-cut', kind: 'disconnect', probability: 0.1 },
        { id: 'preset-double', kind: 'double_event', probability: 0.1 },
        { id: 'preset-late', kind: 'delay_event', ms: 200, max_ms: 3000, probability: 0.2 },
      ],
    },
    { label: 'Resumes refused', faults: [{ id: 'preset-resume', kind: 'refuse_resume' }] },
  ];
