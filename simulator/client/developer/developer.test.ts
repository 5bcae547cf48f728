import { expect, test } from 'vitest';
import { faultSchema } from '../../faults/fault.ts';
import { faultBody, faultKinds, faultWords, presets } from './fault-form.ts';
import { recordingLines } from './recording-lines.ts';
import { filterTraffic } from './traffic-filter.ts';

test('the form of every kind of fault makes a body that the control API takes', () => {
  const filled = {
    method: 'GET',
    path: '^/channels',
    application: '123',
    guild: '456',
    event: 'MESSAGE_CREATE',
    ms: '100',
    max_ms: '200',
    status: '503',
    scope: 'global',
    code: '4000',
    resumable: 'false',
    percent: '25',
    count: '3',
    after: '1',
    lasts: '60',
  };
  const known = new Set(faultKinds.map(({ kind }) => kind));
  expect([...faultSchema.shape.kind.options].every((kind) => known.has(kind))).toBe(true);
  for (const { kind } of faultKinds) {
    expect(faultSchema.safeParse(faultBody(kind, filled)).error, kind).toBeUndefined();
    expect(faultBody(kind, {})).toEqual({ kind });
  }
  expect(faultBody('error', { ...filled, seed: '7' })).toHaveProperty('seed', 7);
  expect(faultBody('error', filled)).toMatchObject({ probability: 0.25, lasts: 60_000, status: 503 });
  expect(faultBody('error', filled)).not.toHaveProperty('event');
});

test('presets are faults that the control API takes, and words say what they strike', () => {
  for (const { faults } of presets)
    for (const fault of faults) expect(faultSchema.safeParse(fault).success).toBe(true);
  const parsed = faultSchema.parse({
    kind: 'latency',
    ms: 300,
    max_ms: 900,
    probability: 0.5,
    path: '^/users',
  });
  expect(faultWords({ ...parsed, id: '1', seed: 1 })).toBe('^/users · 300–900 ms · 50 % (seed 1)');
  expect(faultWords({ ...faultSchema.parse({ kind: 'drop_event' }), id: '1', seed: 1 })).toBe('Everything');
});

test('requests are found by who, by status and by path', () => {
  const entry = (method: string, path: string, status: number, actor: string | null) => ({
    at: 0,
    ms: 1,
    method,
    path,
    status,
    actor,
  });
  const entries = [
    entry('GET', '/users/@me', 200, '1'),
    entry('POST', '/channels/2/messages', 403, '1'),
    entry('GET', '/gateway', 200, null),
  ];
  const all = { actor: '', status: '', text: '' };
  expect(filterTraffic(entries, all)).toHaveLength(3);
  expect(filterTraffic(entries, { ...all, actor: '1', status: '4' })).toEqual([entries[1]]);
  expect(filterTraffic(entries, { ...all, text: 'get /GATE' })).toEqual([entries[2]]);
});

test('a recording’s lines are listed newest first with what they carried', () => {
  const lines = recordingLines(
    [
      { type: 'start', at: 0, version: 1, snapshot: '' },
      {
        type: 'rest',
        at: 1,
        actor: '5',
        as: 'bot',
        method: 'POST',
        path: '/channels/2/messages',
        content_type: 'application/json',
        body: btoa('{"content":"x"}'),
        reason: null,
        status: 403,
        answer: { code: 50_001 },
      },
      { type: 'frame', at: 2, connection: 1, from: 'client', op: 1, d: null },
    ],
    10,
  );
  expect(lines).toEqual([
    { at: 2, kind: '←', title: 'op 1', isBad: false, data: null },
    {
      at: 1,
      kind: 'REST',
      title: '403 POST /channels/2/messages',
      isBad: true,
      data: { request: { content: 'x' }, answer: { code: 50_001 } },
    },
  ]);
});
