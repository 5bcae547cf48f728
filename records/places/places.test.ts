import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { lineOfText } from '#platform/text/text.ts';
import { ANA, BEN, FIRST, startHttp } from '#tests/support/http.ts';
import { recordActions } from '../actions.ts';
import { presentedFacts, recordContracts } from '../contracts.ts';
import { BY_ID, defineRecord, field, valuesSchema } from '../define-record.ts';
import { defineKind } from '../kind.ts';
import { bindRecordRoutes } from '../routes.ts';
import { RECORD_COLUMNS } from '../tables.ts';
import { placeActions } from './actions.ts';
import { claimsBeside } from './beside.ts';
import { type Claim, isLive, PLACE_STATES, placeFields } from './claim.ts';
import { placeAbilities, placeContracts, placeFilter, presentedPlaces } from './contracts.ts';
import { readPlaces, readState, shownPlaces, shownState } from './message.ts';
import { placesOf } from './personal-data.ts';
import { claimsIndex, claimsTable, type Places } from './places.ts';
import { bindPlaceRoutes, narrowPlaces, presentPlaceAbilities } from './routes.ts';
import { followPlaces, settlePlaces } from './rules.ts';

/** A race for which drivers sign up. */
const definition = defineRecord({
  entity: 'race',
  table: 'races',
  fields: { track: field(lineOfText({ min: 1, max: 50 }), { column: 'track' }), ...placeFields },
  sorts: { newest: BY_ID },
  named: 'track',
  searched: [],
  isMirrored: false,
});
const places: Places = { feature: 'racing', table: 'race_drivers', column: 'race' };
/** What was told of whose part is done, newest last. */
const told: [string, boolean][][] = [];
const races = defineKind({
  definition,
  extra: claimsBeside(places),
  settle: (_tx, wanted, before) => settlePlaces(places, wanted, before),
  changed: async (tx, before, after) => void told.push([...(await followPlaces(tx, places, before, after))]),
});
const presented = z.strictObject({
  ...presentedFacts,
  track: z.string(),
  ...presentedPlaces,
  can: z.strictObject(placeAbilities),
});
const about = { path: '/races', feature: 'racing', presented } as const;
const contracts = recordContracts({
  definition,
  ...about,
  words: ['race', 'races'],
  newRecord: z.strictObject({ track: z.string(), claimLimit: z.int() }),
  patch: valuesSchema(definition).partial(),
  filter: placeFilter,
});
const actions = placeActions(races, places);
const { routes, bindVerb } = bindRecordRoutes(races, recordActions(races), contracts, {
  values: (given) => ({ ...given, state: 'open' as const }),
  narrow: (asked, reader) => narrowPlaces(places, asked, reader),
  present: (reader, found) =>
    found.map((race) => ({
      ...race,
      claims: [...race.claims],
      can: presentPlaceAbilities(places, reader, race),
    })),
});

const errors = Object.fromEntries(
  [
    'already-claimed',
    'full',
    'not-open',
    'not-claimed',
    'no-such-claim',
    'not-closed',
    'limit-below-claims',
    'needs-discord',
  ].map((code) => [code, code]),
);
const racing = {
  name: 'racing',
  tables: [
    {
      version: 1,
      sql: `create table races (${RECORD_COLUMNS}, track text not null, claim_limit integer not null, state text not null);
        ${claimsTable(places, 'races')} ${claimsIndex(places)}`,
    },
  ],
  settings: z.strictObject({}),
  suggestedChannels: {},
  needs: { permissions: [], intents: [] },
  permissions: {
    read: 'USER',
    claim: 'USER',
    release: 'USER',
    complete: 'USER',
    create: 'ADMIN',
    edit: 'ADMIN',
    delete: 'ADMIN',
  },
  events: { race: 'racing.read' },
  routes: [
    ...routes,
    ...bindPlaceRoutes(places, actions, placeContracts({ ...about, one: 'race' }), bindVerb),
  ],
  words: { en: { errors }, fi: { errors } },
} as const;

const list = `/api/v1/guilds/${FIRST}/races`;

/** A race with some places, which ana, an administrator, has made. */
const start = async (claimLimit: number) => {
  const http = await startHttp(undefined, [racing]);
  const { call } = http;
  await call('ana', 'POST', list, { body: { track: 'Nordschleife', claimLimit } });
  const does = async (who: string, verb: string) => {
    const { status, body } = await call(who, 'POST', `${list}/1/${verb}`);
    return status === 200 ? (body as { state: string }).state : (body as { code: string }).code;
  };
  return { ...http, does };
};

test('places are taken until none is free, given back, freed, and done one by one', async () => {
  const { does, call } = await start(2);
  expect(await does('ben', 'claim')).toBe('open');
  expect(await does('ben', 'claim')).toBe('racing.already-claimed');
  expect((await call('ben', 'GET', `${list}/1`)).body).toMatchObject({
    can: { claim: false, release: true, complete: true, free: false, reopen: false },
  });
  expect(await does('ana', 'claim')).toBe('claimed');
  expect((await call('ben', 'GET', `${list}?mine=true`)).body).toMatchObject({ total: 1 });
  expect(await does('ben', 'release')).toBe('open');
  expect(await does('ben', 'release')).toBe('racing.not-claimed');
  expect((await call('ben', 'GET', `${list}?mine=true`)).body).toMatchObject({ total: 0 });
  expect(await does('ben', 'complete')).toBe('racing.not-claimed');
  await does('ben', 'claim');
  expect((await call('ben', 'DELETE', `${list}/1/claims/${ANA}`)).status).toBe(403);
  expect((await call('ana', 'DELETE', `${list}/1/claims/${ANA}`)).body).toMatchObject({
    state: 'open',
    claims: [{ userId: BEN, completedAt: null }],
  });
  await does('ana', 'claim');
  expect(await does('ben', 'complete')).toBe('claimed');
  expect(told.at(-1)).toEqual([
    [BEN, true],
    [ANA, false],
  ]);
  expect(await does('ana', 'complete')).toBe('completed');
  expect(await does('ben', 'claim')).toBe('racing.already-claimed');
  expect(await does('operator', 'claim')).not.toBe('open');
  expect(await does('ana', 'reopen')).toBe('claimed');
  expect(told.at(-1)).toEqual([
    [BEN, false],
    [ANA, false],
  ]);
  expect(await does('ana', 'reopen')).toBe('racing.not-closed');
});

test('who took part is exported, and erased from the row under a pseudonym that keeps the place', async () => {
  const { does, first, call } = await start(2);
  await does('ben', 'claim');
  const data = placesOf(places, definition);
  expect(await data.read(first, BEN, () => true)).toMatchObject([
    { id: 1, track: 'Nordschleife', completed_at: null },
  ]);
  await first.change({ kind: 'system' }, (tx) =>
    data.erase(tx, {
      userId: BEN,
      names: ['Ben'],
      pseudonym: { id: '9000000000000000001', name: 'Nobody' },
      forgotten: [],
      said: [],
    }),
  );
  expect(await data.read(first, BEN, () => true)).toEqual([]);
  expect((await call('ana', 'GET', `${list}/1`)).body).toMatchObject({
    claims: [{ userId: '9000000000000000001', name: 'Nobody', hasLeft: true }],
  });
});

const claim = (isDone: boolean, at: number): Claim => ({
  userId: String(at),
  name: '',
  hasLeft: false,
  claimedAt: '2026-01-01T00:00:00.000Z',
  completedAt: isDone ? '2026-01-02T00:00:00.000Z' : null,
});

test('a state follows from places: closed by people or because all is done, else by whether a place is free', () => {
  const state = fc.constantFrom(...PLACE_STATES);
  fc.assert(
    fc.property(
      state,
      state,
      fc.array(fc.boolean(), { maxLength: 6 }),
      fc.integer({ min: 1, max: 6 }),
      (was, wanted, done, claimLimit) => {
        const before = { id: 1, state: was, claims: done.map(claim) };
        const settle = () => settlePlaces(places, { state: wanted, claimLimit }, before).state;
        if (claimLimit < done.length) return void expect(settle).toThrow('racing.limit-below-claims');
        const isAgain = was === 'completed' && isLive(wanted);
        const areAllDone = !isAgain && done.filter(Boolean).length === claimLimit;
        expect(settle()).toBe(
          !isLive(wanted)
            ? wanted
            : areAllDone
              ? 'completed'
              : done.length === claimLimit
                ? 'claimed'
                : 'open',
        );
      },
    ),
  );
});

test('what a message shows of places reads back', () => {
  for (const state of PLACE_STATES) expect(readState(shownState('racing', state, (key) => key))).toBe(state);
  expect(readPlaces(shownPlaces(3, 12))).toBe(12);
  expect(readState('Open')).toBeUndefined();
  expect(readPlaces('many')).toBeUndefined();
});
