import { expect, test } from 'vitest';
import type { LogEntry } from '#platform/changes/log-entry.ts';
import { hideChannels, withoutChannel } from './seeing-entries.ts';

const entry = (given: Pick<LogEntry, 'entity' | 'entityId' | 'data'>): LogEntry => ({
  number: 1,
  guildId: '1000000000000000001',
  type: 'some.thing',
  at: '2026-01-01T00:00:00.000Z',
  actor: { kind: 'system' },
  ...given,
});

const failed = entry({
  entity: 'task',
  entityId: '7',
  data: {
    state: 'blocked',
    code: 'missing-permission',
    params: { permissions: 'Send Messages', channel: 'staff-only' },
    channelId: '40001',
  },
});
const renamed = entry({ entity: 'channel', entityId: '40001', data: { name: 'staff-only' } });
const plain = entry({ entity: 'task', entityId: '7', data: { title: 'Paint' } });

const sight = (shown: readonly string[]) => ({
  sees: () => false,
  visible: async (ids: readonly string[]) => new Set(ids.filter((id) => shown.includes(id))),
});

test('a channel that a reader may not know of has no name, neither in its own entries nor in reasons', async () => {
  const hidden = await hideChannels([failed, renamed, plain], sight([]));
  expect(JSON.stringify(hidden)).not.toContain('staff-only');
  expect(hidden[0]?.data).toEqual({
    state: 'blocked',
    code: 'missing-permission-somewhere',
    params: { permissions: 'Send Messages' },
  });
  expect(hidden[2]).toBe(plain);
});

test('whoever sees a channel is told its name', async () => {
  expect(await hideChannels([failed, renamed, plain], sight(['40001']))).toEqual([failed, renamed, plain]);
});

test('a reason of an earlier version, which does not say which channel it is about, names none', async () => {
  const { channelId: _, ...data } = failed.data;
  const [hidden] = await hideChannels([{ ...failed, data }], sight(['40001']));
  expect(JSON.stringify(hidden)).not.toContain('staff-only');
});

test('what is told to everybody at once names no channel', () => {
  expect(JSON.stringify([failed, renamed].map(withoutChannel))).not.toContain('staff-only');
  expect(withoutChannel(plain)).toBe(plain);
});
