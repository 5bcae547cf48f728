import { expect, test } from 'vitest';
import { createTranslator } from '#platform/i18n/translator.ts';
import { ERASURE_ENTITY } from '../entity.ts';
import en from './locales/en.json' with { type: 'json' };
import fi from './locales/fi.json' with { type: 'json' };
import { telling } from './telling.ts';

const translator = createTranslator({ 'members-web': { en, fi } });
const who = '<@200000000000000001>';

test.each([
  ['asked', 'erase', `${who} asks for their data to be erased`, `${who} pyytää tietojensa poistamista`],
  [
    'recorded',
    'erase',
    `It was written down that ${who} asks for their data to be erased`,
    `Kirjattiin, että ${who} pyytää tietojensa poistamista`,
  ],
  [
    'recorded',
    'export',
    `It was written down that ${who} asks for their data`,
    `Kirjattiin, että ${who} pyytää tietojaan`,
  ],
  [
    'refused',
    'erase',
    `The wish of ${who} to be erased was refused`,
    `Tietojen poistopyyntö hylättiin: ${who}`,
  ],
  ['refused', 'export', `The request of ${who} for their data was refused`, `Tietopyyntö hylättiin: ${who}`],
  // Of who was erased the entry does not say it any more.
  ['refused', null, `A request of ${who} about their data was refused`, `Tietopyyntö hylättiin: ${who}`],
] as const)('%s, a request of kind %s is told as what it is', (verb, kind, english, finnish) => {
  const entry = {
    guildId: '1',
    number: 1,
    at: '2026-11-20T10:00:00.000Z',
    actor: { kind: 'system' },
    type: `${ERASURE_ENTITY}.${verb}`,
    entity: ERASURE_ENTITY,
    entityId: '200000000000000001',
    data: kind === null ? {} : { kind },
  } as const;
  expect(telling.describeEntry?.(entry, translator('en'))).toBe(english);
  expect(telling.describeEntry?.(entry, translator('fi'))).toBe(finnish);
});
