import { expect, test } from 'vitest';
import type { LogEntry } from '#platform/changes/log-entry.ts';
import { createTranslator } from '#platform/i18n/translator.ts';
import { logEntry } from '#tests/support/log-entry.ts';
import webEn from '#web/locales/en.json' with { type: 'json' };
import webFi from '#web/locales/fi.json' with { type: 'json' };
import { REASONS } from '../entity.ts';
import en from '../locales/en.json' with { type: 'json' };
import fi from '../locales/fi.json' with { type: 'json' };
import pagesEn from './locales/en.json' with { type: 'json' };
import pagesFi from './locales/fi.json' with { type: 'json' };
import { economyTeller } from './teller.ts';

const translator = createTranslator({
  economy: { en, fi },
  'economy-web': { en: pagesEn, fi: pagesFi },
  web: { en: webEn, fi: webFi },
});
const [tomasz, priya] = [
  { user: '200000000000000001', amount: -60, balance: 40 },
  { user: '200000000000000002', amount: 60, balance: 1060 },
];

test.each([
  [
    'transaction.transfer',
    { note: 'Tyres', count: 2, moves: [priya, tomasz] },
    '<@200000000000000001> paid 60 to <@200000000000000002> (Tyres)',
    '<@200000000000000001> maksoi 60, saajana <@200000000000000002> (Tyres)',
  ],
  [
    'transaction.purchase',
    { note: 'Club cap', count: 1, moves: [tomasz] },
    '<@200000000000000001> spent 60 in the shop (Club cap)',
    '<@200000000000000001> käytti kaupassa 60 (Club cap)',
  ],
  [
    'transaction.set',
    { note: 'Start', count: 1, moves: [priya] },
    'The balance of <@200000000000000002> was set to 1,060 (Start)',
    'Saldoksi asetettiin 1\u00a0060: <@200000000000000002> (Start)',
  ],
  [
    'transaction.role',
    { count: 40, moves: [] },
    '40 members were paid for their roles',
    '40 jäsentä sai roolinsa tulon',
  ],
  ['ledger.archived', { count: 2 }, '2 old transactions archived', '2 vanhaa tapahtumaa arkistoitu'],
] as const)('%s is told as a sentence that names who it is about', (type, data, english, finnish) => {
  const say = (locale: 'en' | 'fi') =>
    economyTeller.describeEntry(logEntry(type, data as unknown as LogEntry['data']), translator(locale));
  expect([say('en'), say('fi')]).toEqual([english, finnish]);
});

test('there are words for every reason, whether one or many were paid', () => {
  for (const reason of REASONS)
    for (const moves of [[priya], [tomasz, priya], []])
      for (const locale of ['en', 'fi'] as const) {
        const data = { count: moves.length, moves };
        const said = economyTeller.describeEntry(logEntry(`transaction.${reason}`, data), translator(locale));
        expect(said).not.toMatch(/economy|web:|\{\{|undefined/);
      }
});
