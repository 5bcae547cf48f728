import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chooseFromMenu, handFile, newestIn, openChannel } from './message-ways.ts';
import { messageWith, openStage, PIXEL } from './messages-stage.ts';

/** What a writer has besides the keyboard's ways: the pointer's, and the ways back. */

let stage: Awaited<ReturnType<typeof openStage>>;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.close());

const open = (...wanted: Parameters<typeof stage.open>) => openChannel(stage, ...wanted);

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
    expect(await newestIn(stage, channelId)).not.toHaveProperty('message_reference');
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
      .poll(async () => (await newestIn(stage, channelId))?.attachments.map(({ filename }) => filename))
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
    expect(await newestIn(stage, channelId)).toBeUndefined();
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
