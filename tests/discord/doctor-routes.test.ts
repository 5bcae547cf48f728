import { expect, test } from 'vitest';
import { features } from '#features/index.ts';
import { taskSettings } from '#features/tasks/settings.ts';
import { changeSettings } from '#platform/guilds/settings.ts';
import { BOT, FIRST, startHttp } from '#tests/support/http.ts';

type Body = {
  isKnown: boolean;
  findings: { kind: string; problem: string; breaks: string[]; repair: string }[];
  inviteUrl: string | null;
  setup: { step: string; isDone: boolean; todo: string | null }[];
};

const CHANNEL = '40000';
const NOTHING_BUT_ATTACH = (1n << 1n) | (1n << 10n) | (1n << 11n) | (1n << 14n) | (1n << 16n) | (1n << 28n);

/** Without what asks for more than posting does. */
const POSTING_ONLY = features.filter(({ name }) => name !== 'tickets');

const open = async (on: typeof features = POSTING_ONLY) => {
  const http = await startHttp(undefined, on);
  const { call, first } = http;
  const path = `/api/v1/guilds/${FIRST}/doctor`;
  return {
    ...http,
    ask: async (language = 'en') =>
      (await call('ana', 'GET', path, { headers: { 'accept-language': language } })).body as Body,
    joinBot: (permissions: bigint) =>
      first.change({ kind: 'discord' }, async (tx) => {
        await tx.db
          .insertInto('roles')
          .values({
            id: '50001',
            name: 'Guildhall',
            color: 0,
            position: 2,
            managed: true,
            permissions: String(permissions),
          })
          .execute();
        await tx.db
          .insertInto('members')
          .values({
            user_id: BOT,
            username: 'guildhall',
            display_name: 'Guildhall',
            avatar: null,
            bot: true,
            roles: ['50001'],
            joined_at: null,
          })
          .execute();
      }),
  };
};

test('the doctor names the overwrite that takes a permission away, what breaks and how it is mended, in the reader’s language', async () => {
  const { ask, joinBot, first } = await open();
  expect(await ask()).toMatchObject({ isKnown: false, findings: [], setup: [{ isDone: false }, {}, {}, {}] });
  await joinBot(NOTHING_BUT_ATTACH);
  await first.change({ kind: 'system' }, async (tx) => {
    await changeSettings(tx, 'tasks', taskSettings, { channel: CHANNEL }, undefined);
    const overwrites = [{ id: FIRST, type: 0, allow: '0', deny: String(1n << 11n) }];
    await tx.db
      .updateTable('channels')
      .set({ overwrites: JSON.stringify(overwrites) })
      .where('id', '=', CHANNEL)
      .execute();
  });
  const { findings, inviteUrl } = await ask();
  expect(findings).toEqual([
    {
      kind: 'overwrite',
      problem: '“Send Messages” is turned off in #notes for @everyone, and Guildhall has no exception.',
      breaks: ['Tasks: posting tasks'],
      repair:
        'Edit #notes → Permissions: add the role @Guildhall if it isn’t listed, and set “Send Messages” to ✓ for it. @everyone can stay as it is.',
    },
    {
      kind: 'permission',
      problem: 'Guildhall doesn’t have the permission “Attach Files” in this server.',
      breaks: ['Tasks: tasks with pictures', 'Shop: needed to post pictures and files'],
      repair:
        'Server Settings → Roles → @Guildhall → Permissions: turn on “Attach Files”. The invite link does the same.',
    },
  ]);
  const asked = new URL(inviteUrl ?? '');
  expect(asked.origin).toBe('http://localhost:4000');
  expect(BigInt(asked.searchParams.get('permissions') ?? '')).toBe(NOTHING_BUT_ATTACH | (1n << 15n));
  const [inFinnish] = (await ask('fi')).findings;
  expect(inFinnish?.problem).toContain('”Lähetä viestejä”');
  expect(inFinnish?.breaks).toEqual(['Tehtävät: tehtävien näyttäminen']);
});

test('a bot with all that it needs is well; of the set-up is said what is left', async () => {
  const { ask, joinBot } = await open();
  await joinBot(NOTHING_BUT_ATTACH | (1n << 15n));
  const { findings, inviteUrl, setup } = await ask();
  expect({ findings, inviteUrl }).toEqual({ findings: [], inviteUrl: null });
  expect(setup.map(({ step, isDone }) => [step, isDone])).toEqual([
    ['joined', true],
    ['permissions', true],
    ['staff', false],
    ['channels', false],
  ]);
  expect(setup.at(-1)?.todo).toContain('Tasks');
});

test('moderators ask the doctor, members do not', async () => {
  const { call } = await open();
  expect((await call('ben', 'GET', `/api/v1/guilds/${FIRST}/doctor`)).status).toBe(403);
});

test('an invite asks for what the features need, and says why', async () => {
  const { call } = await open(features);
  expect((await call(undefined, 'GET', '/api/v1/invite')).status).toBe(401);
  const { body } = await call('ben', 'GET', '/api/v1/invite', { headers: { 'accept-language': 'fi' } });
  const { url, features: told } = body as { url: string; features: { name: string; needs: unknown[] }[] };
  expect(url).toBe(`http://localhost:4000/oauth2/authorize?client_id=${BOT}&scope=bot+applications.commands`);
  expect(told.map(({ name }) => name)).toEqual(features.map(({ name }) => name));
  expect(told.find(({ name }) => name === 'members')?.needs).toContainEqual({
    permission: 'Manage Roles',
    name: 'Hallitse rooleja',
    why: 'roolien antamiseen ja ottamiseen',
    bit: String(1n << 28n),
    isSometimes: false,
  });
});
