import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { openProductDatabase } from '#tests/support/product-database.ts';
import { type OwnGuild, openStage, type Stage } from './stage.ts';

/** So many that a clean-up is far from its end when somebody stops it. */
const QUIET = 30;
/** What each kick takes until the clean-up was stopped (ms). */
const SLOW_MS = 4_000;
/** View channels, send messages, kick members. */
const KICKS = String((1n << 10n) | (1n << 11n) | (1n << 1n));

let stage: Stage;
let guild: OwnGuild;

beforeAll(async () => {
  stage = await openStage();
  guild = await stage.makeGuild('Sweeping club');
  await countEverybody();
});
afterAll(() => stage.close());

/** Chooses that everybody's messages are counted who has not said no: nobody else can be found quiet. */
const countEverybody = async (): Promise<void> => {
  const path = `/api/v1/guilds/${guild.id}/settings/members`;
  const { etag } = await guild.operator.call('GET', path);
  const { status } = await guild.operator.call('PATCH', path, {
    body: { counting: 'not-refused' },
    headers: { 'if-match': etag ?? '' },
  });
  expect(status).toBe(200);
};

/** People who were quiet for a year, as far as is known here. */
const quietPeople = async (): Promise<readonly string[]> => {
  const { memberIds } = await stage.simulator.addMembers({
    params: { guild_id: guild.id },
    body: { count: QUIET },
  });
  const database = await openProductDatabase(stage.product);
  onTestFinished(() => database.close());
  const age = async () =>
    (
      await database.pool.query(
        `update g_${guild.id}.members set active_at = now() - interval '1 year', joined_at = now() - interval '1 year'
          where user_id = any($1)`,
        [memberIds],
      )
    ).rowCount;
  await expect.poll(age).toBe(QUIET);
  const countSince = (shift: string) =>
    database.pool.query(
      `update g_${guild.id}.log set at = at + $1::interval where entity in ('feature', 'settings') and entity_id = 'members'`,
      [shift],
    );
  await countSince('-400 days');
  onTestFinished(async () => void (await countSince('400 days'))); // the log's chain is as it was
  return memberIds;
};

test('a clean-up is stopped in the middle, leaves the others alone, and goes on when somebody says so', async () => {
  const application = (await stage.simulator.listApplications()).find(({ name }) => name === 'Guildhall');
  await stage.simulator.installBot({
    params: { guild_id: guild.id },
    body: { applicationId: application?.id ?? '', permissions: KICKS },
  });
  const quiet = await quietPeople();
  const left = async () => {
    const there = await stage.simulator.getGuild({ params: { guild_id: guild.id } });
    return there.members.filter(({ user }) => quiet.includes(user.id)).length;
  };
  const { id } = await stage.simulator.addFault({
    body: { kind: 'latency', method: 'DELETE', path: `^/guilds/${guild.id}/members/`, ms: SLOW_MS },
  });
  const ilona = await stage.openDashboard('Ilona Harju', { reducedMotion: 'reduce' });
  await ilona.goto(`${guild.url}/members/clean-up`);
  await ilona.getByRole('textbox', { name: 'Quiet for (days)' }).fill('200');
  await ilona.getByRole('button', { name: 'Show who that is' }).click();
  await ilona.getByText(`${QUIET} members fit this`).waitFor();
  await ilona.getByRole('button', { name: 'Kick' }).click();
  await ilona.getByRole('dialog').getByRole('textbox', { name: 'Reason' }).fill('Quiet for a year');
  await ilona.getByRole('dialog').getByRole('button', { name: 'Kick' }).click();
  const past = ilona.getByRole('list', { name: 'Clean-ups so far' });
  await past.getByText('Running').waitFor();
  await past.getByRole('button', { name: 'Stop' }).click();
  await past.getByText('Stopped').waitFor();
  await stage.simulator.removeFault({ params: { fault_id: id } });
  expect(await left()).toBeGreaterThan(0);
  await past.getByRole('button', { name: 'Continue' }).click();
  await past.getByText(`${QUIET} of ${QUIET} kicked`).waitFor();
  await past.getByText('Done', { exact: true }).waitFor();
  expect(await left()).toBe(0);
  await ilona.context().close();
});
