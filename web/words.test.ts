import { expect, test } from 'vitest';
import { compareWords } from '#platform/i18n/compare-words.ts';
import conflictsEn from './conflicts/locales/en.json' with { type: 'json' };
import conflictsFi from './conflicts/locales/fi.json' with { type: 'json' };
import doctorEn from './doctor/locales/en.json' with { type: 'json' };
import doctorFi from './doctor/locales/fi.json' with { type: 'json' };
import entranceEn from './entrance/locales/en.json' with { type: 'json' };
import entranceFi from './entrance/locales/fi.json' with { type: 'json' };
import en from './locales/en.json' with { type: 'json' };
import fi from './locales/fi.json' with { type: 'json' };
import logEn from './log/locales/en.json' with { type: 'json' };
import logFi from './log/locales/fi.json' with { type: 'json' };
import settingsEn from './settings/locales/en.json' with { type: 'json' };
import settingsFi from './settings/locales/fi.json' with { type: 'json' };
import upcomingEn from './upcoming/locales/en.json' with { type: 'json' };
import upcomingFi from './upcoming/locales/fi.json' with { type: 'json' };

test('the dashboard says the same things in every language', () => {
  expect(compareWords({ en, fi })).toEqual([]);
  expect(compareWords({ en: conflictsEn, fi: conflictsFi })).toEqual([]);
  expect(compareWords({ en: doctorEn, fi: doctorFi })).toEqual([]);
  expect(compareWords({ en: entranceEn, fi: entranceFi })).toEqual([]);
  expect(compareWords({ en: logEn, fi: logFi })).toEqual([]);
  expect(compareWords({ en: settingsEn, fi: settingsFi })).toEqual([]);
  expect(compareWords({ en: upcomingEn, fi: upcomingFi })).toEqual([]);
});
