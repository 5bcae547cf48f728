import { expect, test } from 'vitest';
import { createTranslator } from '#platform/i18n/translator.ts';
import { logEntry } from '#tests/support/log-entry.ts';
import webEn from '#web/locales/en.json' with { type: 'json' };
import webFi from '#web/locales/fi.json' with { type: 'json' };
import en from '../locales/en.json' with { type: 'json' };
import fi from '../locales/fi.json' with { type: 'json' };
import pagesEn from './locales/en.json' with { type: 'json' };
import pagesFi from './locales/fi.json' with { type: 'json' };
import { telling } from './telling.ts';

const translator = createTranslator({
  layout: { en, fi },
  'layout-web': { en: pagesEn, fi: pagesFi },
  web: { en: webEn, fi: webFi },
});

test.each([
  ['layout-role.released', 'Role #2 “Club” is left alone from now on', 'Roolia #2 ”Club” ei enää hoideta'],
  [
    'layout-channel.released',
    'Channel #2 “Club” is left alone from now on',
    'Kanavaa #2 ”Club” ei enää hoideta',
  ],
  [
    'layout-channel.channel-deleted',
    'Channel #2 “Club” was deleted on Discord',
    'Kanava #2 ”Club” poistettiin Discordissa',
  ],
])('%s says what became of it, and of which', (type, english, finnish) => {
  const say = (locale: 'en' | 'fi') =>
    telling.describeEntry?.(logEntry(type, { title: 'Club' }), translator(locale));
  expect([say('en'), say('fi')]).toEqual([english, finnish]);
});
