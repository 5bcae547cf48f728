import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { taskMirror } from '#features/tasks/mirror.ts';
import { barriersOn } from '#tests/support/accessibility.ts';
import { type EditElsewhere, openElsewhere } from '#tests/support/elsewhere.ts';
import { type OwnGuild, openStage, type Stage } from './stage.ts';

let stage: Stage;
let guild: OwnGuild;
let page: Page;
let elsewhere: EditElsewhere;

beforeAll(async () => {
  stage = await openStage();
  guild = await stage.makeGuild('Conflict club');
  page = await stage.openDashboard('Priya Nair', { reducedMotion: 'reduce' });
  elsewhere = await openElsewhere(stage.product);
  const path = `/api/v1/guilds/${guild.id}/settings/tasks`;
  const { etag } = await guild.operator.call('GET', path);
  const chosen = await guild.operator.call('PATCH', path, {
    body: { strategy: 'manual' },
    headers: { 'if-match': etag ?? '' },
  });
  expect(chosen.status).toBe(200);
});
afterAll(() => stage.close());

const messageOf = async (task: number) => {
  const messages = await stage.simulator.messages(guild.channelIds.tasks ?? '');
  return messages.find((message) => taskMirror.recordIdOf(message) === String(task));
};
const titleThere = async (task: number): Promise<string | undefined> =>
  (await messageOf(task))?.embeds[0]?.title;
const stateOf = async (task: number): Promise<unknown> => {
  const { body } = await guild.operator.call('GET', `/api/v1/guilds/${guild.id}/tasks/${task}`);
  return (body as { sync: { state: string } }).sync.state;
};

/** Another program with the bot's token edits a task's message. */
const editThere = async (task: number, title: string, reward?: number): Promise<void> => {
  const message = await messageOf(task);
  const [embed] = message?.embeds ?? [];
  const fields = embed?.fields?.map((field, at) =>
    at === 1 && reward !== undefined ? { ...field, value: String(reward) } : field,
  );
  const answer = await elsewhere(message?.channel_id ?? '', message?.id ?? '', {
    embeds: [{ ...embed, title, fields }],
  });
  expect(answer.status).toBe(200);
};

/** A task that was changed here while Discord was away, and then there. */
const makeConflict = async (
  name: string,
  rewards?: { readonly here: number; readonly there: number },
): Promise<number> => {
  const task = await guild.createTask({ title: name });
  await expect.poll(() => titleThere(task)).toBe(name);
  for (let tried = 1; (await stateOf(task)) !== 'conflict'; tried += 1) {
    const { id } = await stage.simulator.addFault({
      body: {
        kind: 'error',
        status: 503,
        method: 'PATCH',
        path: `/channels/${guild.channelIds.tasks}/messages`,
      },
    });
    const { etag } = await guild.operator.call('GET', `/api/v1/guilds/${guild.id}/tasks/${task}`);
    await guild.operator.call('PATCH', `/api/v1/guilds/${guild.id}/tasks/${task}`, {
      body: { title: `${name} here`, ...(rewards ? { reward: rewards.here } : {}) },
      headers: { 'if-match': etag ?? '' },
    });
    await expect.poll(() => stateOf(task)).toBe('failed');
    await stage.simulator.removeFault({ params: { fault_id: id } });
    // Ours may be tried again before it: then both sides are equal, and it begins anew.
    await editThere(task, `${name} there ${tried}`, rewards?.there);
    await expect.poll(() => stateOf(task)).not.toBe('failed');
    await expect.poll(() => stateOf(task)).not.toBe('pending');
  }
  return task;
};

const card = (name: string) => page.getByRole('listitem', { name });

test('what was changed on both sides is put before a person, who takes one side’s, or something else', async () => {
  await page.goto(`${guild.url}/conflicts`);
  await page.getByText('No conflicts – both sides match').waitFor();
  const task = await makeConflict('Sweep');
  await page.goto(`${guild.url}/tasks/${task}`);
  await page.getByRole('dialog').locator('[data-sync=conflict]').getByRole('button').click();
  const decide = page.getByRole('link', { name: 'Compare and decide' });
  const opened = page.waitForEvent('popup');
  await page
    .getByRole('dialog')
    .filter({ has: decide })
    .last()
    .getByRole('link', { name: 'Open message on Discord' })
    .click();
  expect((await opened).url()).toContain((await messageOf(task))?.id ?? '');
  await (await opened).close();
  await decide.click();
  const sweep = card('Sweep here');
  await sweep.getByRole('radio', { name: /On Discord/ }).waitFor();
  expect(await barriersOn(page)).toEqual([]);
  expect(await sweep.getByRole('button', { name: 'Use what I’ve chosen' }).isDisabled()).toBe(true);
  await sweep.getByRole('radio', { name: 'Something else' }).check();
  const other = sweep.getByRole('textbox');
  expect(await other.inputValue()).toBe('Sweep here');
  await other.fill('Sweep everywhere');
  expect(await barriersOn(page)).toEqual([]);
  await sweep.getByRole('button', { name: 'Use these values' }).click();
  await page.getByText('Settled. Both sides will match in a moment.').waitFor();
  await page.getByText('No conflicts – both sides match').waitFor();
  await expect.poll(() => titleThere(task)).toBe('Sweep everywhere');
  await expect.poll(() => stateOf(task)).toBe('synced');
});

test('many are settled at once, and each is what was chosen on both sides', async () => {
  const tasks = [await makeConflict('Mop'), await makeConflict('Dust')];
  await page.goto(`${guild.url}/conflicts`);
  await card('Mop here').waitFor();
  await page.getByRole('button', { name: 'Keep Guildhall’s everywhere' }).click();
  const question = page.getByRole('dialog');
  await question.getByText('Keep Guildhall’s values in all 2 conflicts?').waitFor();
  await question.getByRole('button', { name: 'Keep Guildhall’s everywhere' }).click();
  await page.getByText('No conflicts – both sides match').waitFor();
  for (const [index, name] of ['Mop here', 'Dust here'].entries())
    await expect.poll(() => titleThere(tasks[index] ?? 0)).toBe(name);
});

test('two fields are taken from one side at once, or each as one likes, a number also as another', async () => {
  const task = await makeConflict('Paint', { here: 20, there: 30 });
  await page.goto(`${guild.url}/conflicts`);
  const paint = card('Paint here');
  const field = (name: string) => paint.getByRole('radiogroup', { name });
  const theirs = (name: string) => field(name).getByRole('radio', { name: /On Discord/ });
  await paint.getByRole('button', { name: 'Choose all from Discord' }).click();
  for (const name of ['Title', 'Reward']) await expect.poll(() => theirs(name).isChecked()).toBe(true);
  await paint.getByRole('link', { name: 'Paint here' }).click();
  await page.getByRole('dialog').getByRole('heading', { name: 'Paint here' }).waitFor();
  await page.goBack();
  await theirs('Title').click();
  await paint.getByRole('button', { name: 'Use what I’ve chosen' }).waitFor();
  await field('Reward').getByRole('radio', { name: 'Something else' }).check();
  await field('Reward').getByRole('textbox', { name: 'Reward: something else' }).fill('25');
  await paint.getByRole('button', { name: 'Use these values' }).click();
  await page.getByText('No conflicts – both sides match').waitFor();
  await expect.poll(() => titleThere(task)).toMatch(/^Paint there/);
  await expect.poll(async () => (await messageOf(task))?.embeds[0]?.fields?.[1]?.value).toMatch(/25$/);
});

test('moderators decide in their channel as well, also while Discord answers late and tells everything twice', async () => {
  const path = `/api/v1/guilds/${guild.id}/settings/guild`;
  const general = guild.channelIds.general ?? '';
  const { etag } = await guild.operator.call('GET', path);
  const chosen = await guild.operator.call('PATCH', path, {
    body: { noticesChannel: general },
    headers: { 'if-match': etag ?? '' },
  });
  expect(chosen.status).toBe(200);
  const task = await makeConflict('Weld', { here: 5, there: 7 });
  const discord = await stage.openDiscord('priya', { reducedMotion: 'reduce' });
  const { product, idOf } = stage;
  await discord.goto(`${product.simulatorUrl}/channels/${guild.id}/${general}?as=${idOf.get('priya')}`);
  const notice = discord.locator('article[data-message-id]', { hasText: 'Two versions of “Weld here”' });
  await notice.getByText('Weld there').waitFor();
  await stage.simulator.addFault({ body: { kind: 'slow_answer', ms: 4_000, guild: guild.id } });
  await stage.simulator.addFault({ body: { kind: 'double_event', guild: guild.id } });

  await notice.getByRole('button', { name: 'Reward: Discord’s' }).click();
  await discord.getByText('Done. Both sides will be the same in a moment.').first().waitFor();
  await notice.getByRole('button', { name: 'Reward: Discord’s' }).waitFor({ state: 'detached' });
  await notice.getByRole('button', { name: 'Something else…' }).waitFor();
  await notice.getByRole('button', { name: 'Keep Guildhall’s' }).click();
  await notice.waitFor({ state: 'detached' });
  await expect.poll(() => stateOf(task)).toBe('synced');
  expect(await titleThere(task)).toBe('Weld here');
  expect((await messageOf(task))?.embeds[0]?.fields?.[1]?.value).toMatch(/7$/);
  const { body } = await guild.operator.call('GET', `/api/v1/guilds/${guild.id}/tasks/${task}`);
  expect(body).toMatchObject({ title: 'Weld here', reward: 7 });
  await discord.context().close();
});
