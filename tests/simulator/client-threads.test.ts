import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerDialog, chooseFromMenu, openChannel } from './message-ways.ts';
import { messageWith, openStage } from './messages-stage.ts';

/** Threads and forums. */

let stage: Awaited<ReturnType<typeof openStage>>;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.close());

const open = (...wanted: Parameters<typeof stage.open>) => openChannel(stage, ...wanted);

test('a thread is begun from a message, written in beside its channel, changed, closed and deleted', async () => {
  const { page, channelId, say } = await open({ name: 'threads' });
  await say('Tyre talk');
  await chooseFromMenu(page, 'Tyre talk', 'Create thread');
  await page.getByLabel('Thread name').fill('All about tyres');
  await answerDialog(page, 'Create thread');
  const pane = page.getByRole('complementary', { name: 'Thread All about tyres' });
  const field = pane.getByRole('textbox', { name: 'Message “All about tyres”' });
  await field.fill('Soft ones');
  await field.press('Enter');
  await messageWith(page, 'Soft ones').waitFor();
  await messageWith(page, 'Tyre talk').first().getByText('1 message').waitFor();
  const choose = async (item: string) => {
    await pane.getByLabel('Thread options').click();
    await page.getByRole('menuitem', { name: item, exact: true }).click();
  };
  await choose('Edit thread');
  await page.getByRole('dialog').getByLabel('Name').fill('Tyres and rims');
  await page.getByRole('dialog').getByLabel('Slowmode').selectOption('30');
  await answerDialog(page, 'Save');
  const renamed = page.getByRole('complementary', { name: 'Thread Tyres and rims' });
  await renamed.waitFor();
  const act = async (item: string) => {
    await renamed.getByLabel('Thread options').click();
    await page.getByRole('menuitem', { name: item, exact: true }).click();
  };
  await act('Members');
  await page.getByLabel('Add or find people').fill(' ');
  await page.getByRole('dialog').getByRole('button', { name: /^Add / }).first().click();
  await expect
    .poll(() =>
      page
        .getByRole('dialog')
        .getByLabel(/^Remove /)
        .count(),
    )
    .toBeGreaterThan(1);
  await page.keyboard.press('Escape');
  await act('Leave thread');
  await act('Join thread');
  await act('Lock thread');
  await act('Unlock thread');
  await act('Close thread');
  await renamed.getByRole('button', { name: 'Close thread' }).click();
  await page.getByLabel('Threads', { exact: true }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Tyres and rims/ })
    .click();
  await act('Reopen thread');
  await renamed.getByLabel('Open in full view').click();
  await page.locator(`main[data-channel-id]:not([data-channel-id="${channelId}"])`).waitFor();
  await page.getByLabel('Thread options').click();
  await page.getByRole('menuitem', { name: 'Delete thread' }).click();
  await answerDialog(page, 'Delete');
  await page.locator(`main[data-channel-id="${channelId}"]`).waitFor();

  await page.getByLabel('Threads', { exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
  await page.getByLabel('Thread name').fill('Only us');
  await page.getByLabel('Private thread').check();
  await answerDialog(page, 'Create thread');
  await page.getByRole('complementary', { name: 'Thread Only us' }).waitFor();
});

test('a thread from an answer of one’s own, named by keyboard, begins without what it answers, and the answer calls nobody', async () => {
  const { page, channelId, say } = await open({ name: 'answers' });
  await say('Who brings the tent?');
  await chooseFromMenu(page, 'Who brings the tent?', 'Reply');
  await say('I do myself');
  const [answer] = await stage.owner<unknown[]>('GET', `/channels/${channelId}/messages?limit=1`);
  expect(answer).toMatchObject({ type: 19, mentions: [] });
  await chooseFromMenu(page, 'I do myself', 'Create thread');
  await page.getByLabel('Thread name').waitFor();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('The tent');
  await page.keyboard.press('Enter');
  const pane = page.getByRole('complementary', { name: 'Thread The tent' });
  await pane.getByRole('article').filter({ hasText: 'I do myself' }).waitFor();
  expect(await pane.getByText('Original message was deleted').count()).toBe(0);
});

test('a forum is looked through by tag and letters, and gets a new post', async () => {
  const { page, channelId } = await open({
    name: 'ideas',
    type: 15,
    topic: 'One idea per post',
    available_tags: [{ name: 'Race' }, { name: 'Club' }],
  });
  const write = async (title: string, tag: string) => {
    await page.getByRole('button', { name: 'New post' }).click();
    const form = page.getByRole('form', { name: 'New post' });
    await form.getByLabel('Title').fill(title);
    await form.getByLabel('Message').fill(`${title}, please`);
    await form.getByRole('button', { name: tag }).click();
    await form.getByRole('button', { name: 'Post', exact: true }).click();
    await page.getByRole('list', { name: 'Posts' }).getByText(title, { exact: true }).waitFor();
  };
  await write('A night race', 'Race');
  await write('A new kettle', 'Club');
  const posts = page.getByRole('list', { name: 'Posts' }).locator(':scope > li');
  await page.getByRole('group', { name: 'Filter by tag' }).getByRole('button', { name: 'Race' }).click();
  expect(await posts.count()).toBe(1);
  await page.getByRole('group', { name: 'Filter by tag' }).getByRole('button', { name: 'Race' }).click();
  await page.getByLabel('Search or create a post').fill('kettle');
  expect(await posts.count()).toBe(1);
  await page.getByLabel('Search or create a post').fill('');
  for (const look of ['Date posted', 'Gallery', 'List']) {
    await page.getByRole('button', { name: 'Sort and view' }).click();
    await page.getByRole('menuitemcheckbox', { name: look }).click();
  }
  await posts.filter({ hasText: 'A night race' }).getByRole('button').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Pin post' }).click();
  await posts.first().getByText('Pinned').waitFor();
  await posts.first().getByRole('button').click();
  await page
    .getByRole('complementary', { name: 'Thread A night race' })
    .getByText('A night race, please')
    .waitFor();
  expect(await page.locator(`main[data-channel-id="${channelId}"]`).count()).toBe(1);
});
