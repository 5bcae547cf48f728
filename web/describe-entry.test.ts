import { expect, test } from 'vitest';
import type { LogEntry } from '#platform/changes/log-entry.ts';
import { createTranslator } from '#platform/i18n/translator.ts';
import { describeEntry } from './describe-entry.ts';
import en from './locales/en.json' with { type: 'json' };
import fi from './locales/fi.json' with { type: 'json' };
import logEn from './log/locales/en.json' with { type: 'json' };
import logFi from './log/locales/fi.json' with { type: 'json' };

const translator = createTranslator({
  web: { en, fi },
  log: { en: logEn, fi: logFi },
  tasks: { en: { name: 'Tasks' }, fi: { name: 'Tehtävät' } },
});
const entry = (type: string, entityId: string, data: LogEntry['data'] = {}): LogEntry => ({
  guildId: '1',
  number: 1,
  at: '2026-11-20T10:00:00.000Z',
  actor: { kind: 'user', id: 'FfAAA', name: 'operator', via: 'web' },
  type,
  entity: type.split('.')[0] ?? '',
  entityId,
  data,
});

test.each([
  ['grant.added', 'user:FfAAA', { level: 'OWNER' }, 'operator was given access as an owner'],
  ['grant.added', '123', { level: 'OWNER', name: 'Ilona' }, 'Ilona was given access as an owner'],
  ['feature.enabled', 'tasks', {}, 'Tasks was turned on'],
  ['settings.changed', 'tasks', { changes: {} }, 'Settings changed: Tasks'],
  ['settings.changed', 'guild', { changes: {} }, 'Settings changed: Server'],
] as const)('the log names people and things: %s of %s', (type, id, data, sentence) => {
  expect(describeEntry(entry(type, id, data), translator('en'), [])).toBe(sentence);
});
