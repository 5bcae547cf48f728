import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chooseFromMenu, handFile, openChannel } from './message-ways.ts';
import { messageWith, openStage, PIXEL } from './messages-stage.ts';

/** What a writer has besides the keyboard's ways: the pointer's, and the ways back. */

let stage: Awaited<ReturnType<typeof openStage>>;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.close());

const open = (...wanted: Parameters<typeof stage.open>) => openChannel(stage, ...wanted);

type Stored = { id: string; content: string; attachments: { filename: string }[] };

const newestIn = async (channelId: string): Promise<Stored | undefined> =>
  (await stage.owner<Stored[]>('GET', `/channels/${channelId}/messages?limit=1`))[0];

const more = async (page: Page, item: string): Promise<void> => {
  await page.getByLabel('More than text').click();
  await page.getByRole('menuitem', { name: item }).click();
};

describe('the composer', () => {
  test('an answer is given up, and so is the choice of an emoji', async () => {
    const { page, composer, channelId, say } = await open({ name: 'second-thoughts' });
    await say('A question');
    await chooseFromMenu(page, 'A question', 'Reply');
    await page.getByRole('button', { name: 'Cancel reply' }).click();
    await page.getByText('Replying to').waitFor({ state: 'detached' });
    await page.getByLabel('Pick an emoji').click();
    const search = page.getByLabel('Find an emoji');
    await search.fill('fire');
    await page.keyboard.press('Escape');
    await search.waitFor({ state: 'detached' });
    await composer.fill('Not an answer');
    await composer.press('Enter');
    await messageWith(page, 'Not an answer').waitFor();
    expect(await newestIn(channelId)).not.toHaveProperty('message_reference');
  });

  test('a name is completed with the pointer', async () => {
    const { page, composer } = await open({ name: 'pointing' });
    await composer.pressSequentially('#gen');
    await page.getByRole('listbox').getByRole('option', { name: 'general' }).click();
    await expect.poll(() => composer.inputValue()).toBe('#general ');
  });

  test('a file gets another name and is hidden before it is sent', async () => {
    const { page, composer, channelId } = await open({ name: 'renamed' });
    const chooser = page.waitForEvent('filechooser');
    await more(page, 'Upload a file');
    await (await chooser).setFiles({ name: 'a.png', mimeType: 'image/png', buffer: PIXEL });
    await page.getByLabel('Modify a.png').click();
    await page.getByLabel('Filename').fill('winner.png');
    await page.getByRole('switch', { name: 'Mark as spoiler' }).check();
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByLabel('Unmark winner.png as spoiler').waitFor();
    await composer.press('Enter');
    await expect
      .poll(async () => (await newestIn(channelId))?.attachments.map(({ filename }) => filename))
      .toEqual(['SPOILER_winner.png']);
  });

  test('how far a file has gone is shown until it is there', async () => {
    const { page, composer } = await open({ name: 'slow-line' });
    await stage.control('POST', '/faults', {
      kind: 'latency',
      method: 'POST',
      path: '/messages$',
      ms: 3000,
      count: 1,
    });
    await handFile(composer, 'paste', 'big.bin', 'application/octet-stream');
    await page.getByLabel('Remove big.bin').waitFor();
    await composer.press('Enter');
    await page.getByText('Uploading big.bin').waitFor();
    await expect
      .poll(() => page.getByRole('progressbar', { name: 'Upload' }).getAttribute('value'))
      .toBe('1');
    await page.getByLabel('Download big.bin').waitFor();
    await page.getByText('Uploading big.bin').waitFor({ state: 'detached' });
  });

  test('a message that was refused, and a command without an answer, are dismissed', async () => {
    const { page, composer, channelId } = await open({ name: 'refusals' });
    await stage.control('POST', '/faults', {
      kind: 'error',
      method: 'POST',
      path: '/messages$',
      status: 500,
      count: 1,
    });
    await composer.fill('Never sent');
    await composer.press('Enter');
    const refused = page.getByRole('alert').filter({ hasText: 'Not sent' });
    await refused.getByRole('button', { name: 'Dismiss' }).click();
    await refused.waitFor({ state: 'detached' });
    expect(await newestIn(channelId)).toBeUndefined();
    await stage.control('POST', '/faults', {
      kind: 'error',
      method: 'POST',
      path: '/interactions$',
      status: 500,
      count: 1,
    });
    await composer.fill('/report text:Hello ');
    await page.getByRole('form', { name: 'Command /report' }).getByLabel('Send command').click();
    const failed = page.getByRole('alert');
    await failed.getByRole('button', { name: 'Dismiss message' }).click();
    await failed.waitFor({ state: 'detached' });
  });

  test('a thread is begun without a message, and shown less long', async () => {
    const { page } = await open({ name: 'asides' });
    await more(page, 'Create thread');
    const form = page.getByRole('dialog', { name: 'Create a thread' });
    await form.getByLabel('Thread name').fill('Just so');
    await form.getByLabel('Hide after inactivity').selectOption({ label: '1 hour' });
    await form.getByRole('button', { name: 'Create thread' }).click();
    await page.getByRole('complementary', { name: 'Thread Just so' }).waitFor();
    const { threads } = await stage.owner<{
      threads: { name: string; thread_metadata: { auto_archive_duration: number } }[];
    }>('GET', `/guilds/${stage.guild.id}/threads/active`);
    expect(threads.find(({ name }) => name === 'Just so')?.thread_metadata.auto_archive_duration).toBe(60);
  });

  test('a poll of several answers takes more than one vote, and shows who gave them', async () => {
    const { page } = await open({ name: 'several' });
    await more(page, 'Create poll');
    const form = page.getByRole('dialog', { name: /poll/i });
    await form.getByLabel('Question').fill('Which ones?');
    await form.getByLabel('Answer 1', { exact: true }).fill('Spa');
    await form.getByLabel('Answer 2', { exact: true }).fill('Monza');
    await form.getByLabel('Emoji of answer 1').click();
    await page.getByLabel('Find an emoji').waitFor();
    await page.keyboard.press('Escape');
    await page.getByLabel('Find an emoji').waitFor({ state: 'detached' });
    await form.getByRole('switch', { name: 'Allow multiple answers' }).check();
    await form.getByRole('button', { name: 'Post' }).click();
    const poll = page.getByRole('region', { name: 'Poll: Which ones?' });
    await poll.getByRole('checkbox', { name: 'Spa' }).check();
    await poll.getByRole('checkbox', { name: 'Monza' }).check();
    await poll.getByRole('button', { name: 'Vote', exact: true }).click();
    await poll.getByRole('button', { name: '2 votes', exact: true }).click();
    const voters = page.getByRole('dialog', { name: 'Poll results' });
    await voters.getByRole('tab', { name: 'Monza, 1' }).click();
    await voters.getByRole('tab', { name: 'Monza, 1', selected: true }).waitFor();
    await voters.getByRole('listitem').waitFor();
  });
});

describe('commands', () => {
  test('a command and its options are picked with the pointer, taken out again and sent with the button', async () => {
    const { page, composer } = await open({ name: 'orders' });
    stage.heard.length = 0;
    await more(page, 'Use apps');
    await page.getByRole('option', { name: /report/ }).click();
    const form = page.getByRole('form', { name: 'Command /report' });
    const field = (name: string) => form.getByRole('textbox', { name, exact: true });
    await field('text').fill('Hello');
    await form.getByLabel('Add option choice').click();
    await page.getByRole('option', { name: 'Blue' }).click();
    await form.getByLabel('Add option whole').click();
    await field('whole').press('Backspace');
    await field('whole').waitFor({ state: 'detached' });
    await form.getByLabel('Add option file').click();
    const file = form.getByRole('button', { name: /^file: / });
    await handFile(file, 'drop', 'proof.txt', 'text/plain');
    await form.getByRole('button', { name: 'file: proof.txt' }).press('Backspace');
    await form.getByRole('button', { name: 'file: choose a file' }).press('Backspace');
    await file.waitFor({ state: 'detached' });
    await form.getByLabel('Send command').click();
    await page.getByText('Only for you').waitFor();
    expect(stage.heard[0]).toEqual([
      ['text', 'Hello'],
      ['choice', 'blue'],
    ]);
    await composer.fill('/report text:x ');
    await form.getByLabel('Cancel command').click();
    await form.waitFor({ state: 'detached' });
    expect(await composer.inputValue()).toBe('');
  });

  test('a modal is left with Escape, its cross or its button, and takes files that are dropped or looked for', async () => {
    const { page, channelId } = await open({ name: 'modals' });
    await stage.bot('POST', `/channels/${channelId}/messages`, {
      content: 'Ask me',
      components: [{ type: 1, components: [{ type: 2, style: 1, label: 'Ask', custom_id: 'choices' }] }],
    });
    const modal = page.getByRole('dialog', { name: 'Choices' });
    for (const leave of [
      () => page.keyboard.press('Escape'),
      () => modal.getByRole('button', { name: 'Close' }).click(),
      () => modal.getByRole('button', { name: 'Cancel' }).click(),
    ]) {
      await page.getByRole('button', { name: 'Ask', exact: true }).click();
      await modal.waitFor();
      await leave();
      await modal.waitFor({ state: 'detached' });
    }
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    const zone = modal.getByRole('button', { name: /Drop files here/ });
    await handFile(zone, 'drop', 'dropped.txt', 'text/plain');
    await modal.getByText('dropped.txt').waitFor();
    const chooser = page.waitForEvent('filechooser');
    await zone.click();
    await (await chooser).setFiles({ name: 'chosen.txt', mimeType: 'text/plain', buffer: Buffer.from('x') });
    await modal.getByText('chosen.txt').waitFor();
  });

  test('a long list of choices is searched by letters', async () => {
    const { page, channelId } = await open({ name: 'lists' });
    await stage.bot('POST', `/channels/${channelId}/messages`, {
      content: 'Choose',
      components: [
        { type: 1, components: [{ type: 8, custom_id: 'channels', placeholder: 'Which channel' }] },
      ],
    });
    stage.heard.length = 0;
    await page.getByRole('button', { name: 'Which channel' }).click();
    await page.getByRole('combobox').fill('gener');
    await expect.poll(() => page.getByRole('option').count()).toBe(1);
    await page.keyboard.press('Enter');
    await expect.poll(() => stage.heard).toEqual([[8, [stage.general]]]);
  });
});

describe('threads and posts', () => {
  test('a private thread’s people are let out, and it is opened to invitations by others', async () => {
    const { page, channelId } = await open({ name: 'private' });
    const thread = await stage.owner('POST', `/channels/${channelId}/threads`, {
      name: 'Only some',
      type: 12,
      invitable: false,
    });
    const memberId = stage.guild.memberIds[0] ?? '';
    await stage.owner('PUT', `/channels/${thread.id}/thread-members/${memberId}`);
    await page.goto(page.url().replace(channelId, thread.id));
    const choose = async (item: string) => {
      await page.getByLabel('Thread options').click();
      await page.getByRole('menuitem', { name: item, exact: true }).click();
    };
    await choose('Members');
    const people = page.getByRole('dialog', { name: 'Thread members' });
    const inside = people.getByRole('button', { name: /^Remove / });
    await expect.poll(() => inside.count()).toBe(2);
    const username = (await stage.member<{ username: string }>('GET', '/users/@me')).username;
    await people
      .getByRole('listitem')
      .filter({ hasText: username })
      .getByRole('button', { name: /^Remove / })
      .click();
    await expect.poll(() => inside.count()).toBe(1);
    await page.keyboard.press('Escape');
    await choose('Edit thread');
    const form = page.getByRole('dialog', { name: 'Edit thread' });
    await form.getByRole('switch', { name: /^Anyone can invite/ }).check();
    await form.getByLabel('Hide after inactivity').selectOption({ label: '1 week' });
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'detached' });
    expect(await stage.owner('GET', `/channels/${thread.id}`)).toMatchObject({
      thread_metadata: { invitable: true, auto_archive_duration: 10080 },
    });
    await page.getByRole('button', { name: '#private ›' }).click();
    await page.locator(`main[data-channel-id="${channelId}"]`).waitFor();
  });

  test('older threads are asked for page by page, and the list closes', async () => {
    const { page, channelId } = await open({ name: 'much-talked' });
    await archiveMany(channelId, (name) => ({ name, type: 11 }));
    // The page has seen all of them live; a new one knows none.
    await page.reload();
    await page.getByLabel('Threads', { exact: true }).click();
    const list = page.getByRole('dialog', { name: 'Threads' });
    const lines = list.getByRole('region', { name: 'Older' }).getByRole('listitem');
    await lines.first().waitFor();
    const before = await lines.count();
    await list.getByRole('button', { name: 'More public threads' }).click();
    await expect.poll(() => lines.count()).toBeGreaterThan(before);
    await page.keyboard.press('Escape');
    await list.waitFor({ state: 'detached' });
  });

  test('a post takes files that are pasted and chosen, may be given up, and its tags are changed later', async () => {
    const { page, channelId } = await open({
      name: 'plans',
      type: 15,
      available_tags: [{ name: 'Race' }, { name: 'Club' }],
    });
    await page.getByRole('button', { name: 'New post' }).click();
    const form = page.getByRole('form', { name: 'New post' });
    await form.getByLabel('Title').fill('Never mind');
    await form.getByRole('button', { name: 'Cancel' }).click();
    await form.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'New post' }).click();
    await form.getByLabel('Title').fill('With pictures');
    await handFile(form.getByLabel('Message'), 'paste', 'pasted.txt', 'text/plain');
    const chooser = page.waitForEvent('filechooser');
    await form.getByRole('button', { name: 'Attach files' }).click();
    await (await chooser).setFiles([
      { name: 'chosen.png', mimeType: 'image/png', buffer: PIXEL },
      { name: 'wrong.png', mimeType: 'image/png', buffer: PIXEL },
    ]);
    await form.getByLabel('Remove wrong.png').click();
    await form.getByRole('button', { name: 'Race' }).click();
    await form.getByRole('button', { name: 'Post', exact: true }).click();
    const post = page.getByRole('list', { name: 'Posts' }).locator(':scope > li');
    await post.getByText('With pictures').waitFor();
    const { threads } = await stage.owner<{ threads: { id: string; parent_id: string }[] }>(
      'GET',
      `/guilds/${stage.guild.id}/threads/active`,
    );
    const threadId = threads.find(({ parent_id }) => parent_id === channelId)?.id ?? '';
    expect((await newestIn(threadId))?.attachments.map(({ filename }) => filename)).toEqual([
      'pasted.txt',
      'chosen.png',
    ]);
    await post.getByRole('button').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Edit post' }).click();
    const settings = page.getByRole('dialog', { name: 'Edit post' });
    await settings.getByRole('button', { name: 'Race' }).click();
    await settings.getByRole('button', { name: 'Club' }).click();
    await settings.getByRole('button', { name: 'Save' }).click();
    await post.getByText('Club').waitFor();
    await post.getByText('Race').waitFor({ state: 'detached' });
  });

  test('older posts are asked for page by page', async () => {
    const { page, channelId } = await open({ name: 'long-list', type: 15 });
    await archiveMany(channelId, (name) => ({ name, message: { content: name } }));
    await page.reload();
    const posts = page.getByRole('list', { name: 'Posts' }).locator(':scope > li');
    await posts.first().waitFor();
    const before = await posts.count();
    await page.getByRole('button', { name: 'Older posts' }).click();
    await expect.poll(() => posts.count()).toBeGreaterThan(before);
  });
});

/** More archived threads than come in one answer. */
const archiveMany = async (channelId: string, body: (name: string) => object): Promise<void> => {
  for (let number = 1; number <= 26; number += 1) {
    // Five in as many seconds are let through.
    if (number % 5 === 0) await stage.simulator.control.setClock({ body: { advance: 5000 } });
    const thread = await stage.owner('POST', `/channels/${channelId}/threads`, body(`Number ${number}`));
    await stage.owner('PATCH', `/channels/${thread.id}`, { archived: true });
  }
};
