import { expect, test } from 'vitest';
import type { LogEntry } from '#platform/changes/log-entry.ts';
import { compareWords } from '#platform/i18n/compare-words.ts';
import { reasonWords } from '#platform/i18n/reasons/words.ts';
import { createTranslator } from '#platform/i18n/translator.ts';
import { platformWords } from '#platform/i18n/words.ts';
import { changesOf } from '#web/changes.ts';
import kitEn from '#web/locales/en.json' with { type: 'json' };
import kitFi from '#web/locales/fi.json' with { type: 'json' };
import { isAboutSync } from '#web/records/about-sync.ts';
import { lostIn } from '#web/records/tell-entry.ts';
import en from '../locales/en.json' with { type: 'json' };
import fi from '../locales/fi.json' with { type: 'json' };
import webEn from './locales/en.json' with { type: 'json' };
import webFi from './locales/fi.json' with { type: 'json' };
import { taskTeller } from './task-fields.ts';

const translator = createTranslator({
  platform: platformWords,
  reasons: reasonWords,
  tasks: { en, fi },
  web: { en: kitEn, fi: kitFi },
  'tasks-web': { en: webEn, fi: webFi },
});

const { describeEntry } = taskTeller;

const entry = (type: string, data: LogEntry['data'] = {}, entity = 'task'): LogEntry => ({
  guildId: '1',
  number: 1,
  at: '2026-11-20T10:00:00.000Z',
  actor: { kind: 'member', id: '5', name: 'Priya', via: 'web' },
  type,
  entity,
  entityId: '12',
  data,
});

test('the pages say the same things in every language', () => {
  expect(compareWords({ en: webEn, fi: webFi })).toEqual([]);
});

test.each([
  ['task.created', {}, 'Task #12 created', 'Tehtävä #12 luotiin'],
  [
    'task.updated',
    { changes: { title: { old: 'a', new: 'b' }, dueAt: { old: null, new: '2026-12-01T00:00:00.000Z' } } },
    'Task #12 changed: title, due',
    'Tehtävää #12 muutettiin: otsikko, määräaika',
  ],
  ['task.claimed', { name: 'Tomasz' }, 'Tomasz claimed task #12', 'Tomasz varasi tehtävän #12'],
  [
    'task.completed',
    { name: 'Tomasz' },
    'Tomasz completed their part of task #12',
    'Tomasz teki oman osuutensa tehtävästä #12',
  ],
  ['task.completed', { all: true }, 'Task #12 completed', 'Tehtävä #12 valmistui'],
  [
    'task.sync-failed',
    { state: 'blocked', code: 'no-channel', params: {} },
    'Discord didn’t accept task #12. No channel has been chosen in the settings.',
    undefined,
  ],
  [
    'task.conflict',
    { fields: ['reward'] },
    'Task #12 was changed on both sides and needs a decision: reward',
    undefined,
  ],
])('%s is a sentence', (type, data, english, finnish) => {
  expect(describeEntry(entry(type, data), translator('en'))).toBe(english);
  const inFinnish = describeEntry(entry(type, data), translator('fi'));
  if (finnish === undefined) expect(inFinnish).toBeTruthy();
  else expect(inFinnish).toBe(finnish);
});

test('an entry names the task by what it was called then', () => {
  const told = (type: string, data: LogEntry['data']) =>
    (['en', 'fi'] as const).map((locale) => describeEntry(entry(type, data), translator(locale)));
  expect(told('task.claimed', { name: 'Tomasz', title: 'Repaint the pit wall' })).toEqual([
    'Tomasz claimed task #12 “Repaint the pit wall”',
    'Tomasz varasi tehtävän #12 ”Repaint the pit wall”',
  ]);
  expect(told('task.deleted', { was: { title: 'Book the track' } })).toEqual([
    'Task #12 “Book the track” deleted',
    'Tehtävä #12 ”Book the track” poistettiin',
  ]);
});

test('entries of others are left to others', () => {
  expect(describeEntry(entry('member.joined', {}, 'member'), translator('en'))).toBeUndefined();
  expect(describeEntry(entry('task.from-the-future'), translator('en'))).toBeUndefined();
});

test('what changed and what lost are read from an entry, whatever else is in it', () => {
  expect(changesOf(entry('task.updated', { changes: { reward: { old: 1, new: 2 }, odd: 3 } }))).toEqual([
    { field: 'reward', old: 1, new: 2 },
  ]);
  expect(changesOf(entry('task.updated', { changes: 'none' }))).toEqual([]);
  expect(
    lostIn(
      entry('task.conflict-settled', { lost: [{ field: 'title', side: 'there', value: 'a', kept: 'b' }] }),
    ),
  ).toEqual([{ field: 'title', side: 'there', old: 'a', new: 'b' }]);
});

test('what only the counterpart did is told apart from what people did', () => {
  expect(isAboutSync(entry('task.synced'))).toBe(true);
  expect(isAboutSync(entry('task.claimed'))).toBe(false);
});
