import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { answerDialog, chooseFromMenu, openChannel } from './message-ways.ts';
import { messageWith, openStage, PIXEL } from './messages-stage.ts';

/** The conversation side of the simulator's client, by hand of a person in a browser. */

let stage: Awaited<ReturnType<typeof openStage>>;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.close());

const open = (...wanted: Parameters<typeof stage.open>) => openChannel(stage, ...wanted);

test('files are chosen, described, hidden, taken out, pasted, dropped and sent, and an edit keeps or removes them', async () => {
  const { page, channelId, composer } = await open({ name: 'files' });
  await page.getByLabel('More than text').click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('menuitem', { name: 'Upload a file' }).click();
  await (await chooser).setFiles([
    { name: 'start.png', mimeType: 'image/png', buffer: PIXEL },
    { name: 'finish.png', mimeType: 'image/png', buffer: PIXEL },
    { name: 'wrong.png', mimeType: 'image/png', buffer: PIXEL },
    { name: 'laps.txt', mimeType: 'text/plain', buffer: Buffer.from('1:32.4') },
  ]);
  await page.getByLabel('Remove wrong.png').click();
  await page.getByLabel('Mark finish.png as spoiler').click();
  await page.getByLabel('Modify start.png').click();
  await page.getByLabel('Description (alt text)').fill('The start');
  await answerDialog(page, 'Save');
  // Pasted and dropped, as the browser tells of it.
  const handFiles = (kind: 'paste' | 'drop', name: string) =>
    composer.evaluate(
      (field, given) => {
        const data = new DataTransfer();
        data.items.add(new File(['sound'], given.name, { type: 'audio/ogg' }));
        const event =
          given.kind === 'paste'
            ? new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
            : new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true });
        field.dispatchEvent(event);
      },
      { kind, name },
    );
  await handFiles('paste', 'engine.ogg');
  await handFiles('drop', 'horn.ogg');
  await page.getByLabel('Remove horn.ogg').waitFor();
  await composer.fill('The race in files');
  await page.getByRole('button', { name: 'Send message' }).click();
  const sent = messageWith(page, 'The race in files').last();
  await sent.getByRole('img', { name: 'The start' }).waitFor();
  const hidden = await sent.locator('img[alt="SPOILER_finish.png"]').elementHandle();
  await sent.getByLabel('Spoiler, show').click();
  // It is the same picture that is looked at, not one that is drawn and loaded anew under the pointer.
  expect(await hidden?.evaluate((picture) => picture.isConnected)).toBe(true);
  await sent.getByRole('button', { name: 'Open SPOILER_finish.png' }).click();
  await page.getByLabel('Previous picture').click();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Escape');
  expect(await sent.locator('audio').count()).toBe(2);
  expect(await sent.getByLabel('Download laps.txt').getAttribute('href')).toMatch(/^\/attachments\//);
  await chooseFromMenu(page, 'The race in files', 'Edit message');
  await page.getByLabel('Remove laps.txt').click();
  await page.getByLabel('Edit message').press('Enter');
  await expect.poll(() => sent.getByLabel('Download laps.txt').count()).toBe(0);
  const [stored] = await stage.owner<{ attachments: { filename: string }[] }[]>(
    'GET',
    `/channels/${channelId}/messages`,
  );
  expect(stored?.attachments.map(({ filename }) => filename)).toEqual([
    'start.png',
    'SPOILER_finish.png',
    'engine.ogg',
    'horn.ogg',
  ]);
});

test('a poll is made, voted on, looked into and ended', async () => {
  const { page } = await open({ name: 'polls' });
  await page.getByLabel('More than text').click();
  await page.getByRole('menuitem', { name: 'Create poll' }).click();
  await page.getByLabel('Question').fill('Where next?');
  await page.getByLabel('Answer 1', { exact: true }).fill('Spa');
  await page.getByLabel('Answer 2', { exact: true }).fill('Monza');
  await page.getByRole('button', { name: 'Add another answer' }).click();
  await page.getByLabel('Remove answer 3').click();
  await page.getByLabel('Emoji of answer 1').click();
  await page.getByLabel('Find an emoji').fill('fire');
  await page.keyboard.press('Enter');
  await page.getByLabel('Duration').selectOption('72');
  await answerDialog(page, 'Post');
  const poll = page.getByRole('region', { name: 'Poll: Where next?' });
  await poll.getByText('Spa').click();
  await poll.getByRole('button', { name: 'Vote', exact: true }).click();
  await poll.getByRole('button', { name: /^Spa: 1 votes, 100 %, your vote/ }).click();
  await page.getByRole('dialog').getByRole('tab', { name: 'Spa, 1' }).waitFor();
  await expect.poll(() => page.getByRole('dialog').getByRole('listitem').count()).toBe(1);
  await page.keyboard.press('Escape');
  await poll.getByRole('button', { name: 'Remove vote' }).click();
  await poll.getByRole('button', { name: 'Show results' }).click();
  await poll.getByRole('button', { name: 'Back to vote' }).click();
  await poll.getByRole('button', { name: 'End poll' }).click();
  await answerDialog(page, 'End poll now');
  await poll.getByText('Poll closed').waitFor();
});

test('a message is answered without a ping, edited with the arrow key, pinned, marked unread, forwarded and deleted', async () => {
  const { page, channelId, composer, say } = await open({ name: 'actions' });
  const asked = await stage.member<{ id: string }>('POST', `/channels/${channelId}/messages`, {
    content: 'Who drives?',
  });
  await chooseFromMenu(page, 'Who drives?', 'Reply');
  await page.getByRole('button', { name: 'Mention the author' }).click();
  await say('I do');
  const [reply] = await stage.owner<{ mentions: unknown[]; message_reference: { message_id: string } }[]>(
    'GET',
    `/channels/${channelId}/messages?limit=1`,
  );
  expect(reply).toMatchObject({ mentions: [], message_reference: { message_id: asked.id } });
  await composer.press('ArrowUp');
  await page.getByLabel('Edit message').fill('I do, gladly');
  await page.keyboard.press('Enter');
  await messageWith(page, 'gladly').getByText('(edited)').waitFor();

  await chooseFromMenu(page, 'gladly', 'Pin message');
  await page.getByRole('button', { name: 'a message' }).waitFor();
  await page.getByLabel('Pinned messages', { exact: true }).first().click();
  await page.getByRole('button', { name: 'Jump', exact: true }).click();
  await page.getByLabel('Pinned messages', { exact: true }).first().click();
  await page.getByRole('dialog').getByLabel('Unpin message').click();
  await page.keyboard.press('Escape');

  await messageWith(page, 'Who drives?').first().focus();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Mark unread' }).click();
  await page.getByText('New', { exact: true }).first().waitFor();

  await chooseFromMenu(page, 'gladly', 'Forward');
  await page.getByRole('dialog').getByLabel('Search').fill('general');
  await page.getByRole('dialog').getByRole('checkbox').first().check();
  await page.getByLabel('Message (optional)').fill('Look at that');
  await answerDialog(page, 'Send');
  await expect
    .poll(async () =>
      (
        await stage.owner<{ message_snapshots?: unknown[] }[]>('GET', `/channels/${stage.general}/messages`)
      ).some((one) => one.message_snapshots?.length === 1),
    )
    .toBe(true);

  await chooseFromMenu(page, 'gladly', 'Delete message');
  await answerDialog(page, 'Delete');
  await expect.poll(() => messageWith(page, 'gladly').count()).toBe(0);
});

test('reactions are added, counted, told apart and taken away', async () => {
  const { page, channelId, say } = await open({ name: 'reactions' });
  await say('A photo finish');
  const line = messageWith(page, 'A photo finish').last();
  await line.hover();
  await line.getByLabel('React with 👍').click();
  await line.getByLabel('👍, 1 reaction').waitFor();
  await line.getByLabel('React with another emoji').click();
  await page.getByLabel('Find an emoji').fill('fire');
  await page.keyboard.press('Enter');
  await line.getByLabel('🔥, 1 reaction').waitFor();
  const [message] = await stage.owner<{ id: string }[]>('GET', `/channels/${channelId}/messages`);
  await stage.member('PUT', `/channels/${channelId}/messages/${message?.id}/reactions/%F0%9F%94%A5/@me`);
  await line.getByLabel('🔥, 2 reactions').click({ button: 'right' });
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('tab', { name: '🔥, 2' }).click();
  await expect.poll(() => dialog.getByRole('listitem').count()).toBe(2);
  await dialog
    .getByLabel(/^Remove the reaction of/)
    .first()
    .click();
  await dialog.getByRole('tab', { name: '🔥, 1' }).waitFor();
  await page.keyboard.press('Escape');
  await chooseFromMenu(page, 'A photo finish', 'Remove all reactions');
  await expect.poll(() => line.getByLabel(/reaction/).count()).toBeLessThanOrEqual(2);
});

test('an announcement is published', async () => {
  await stage.bot('PATCH', `/guilds/${stage.guild.id}`, { features: ['COMMUNITY'] }).catch(() => undefined);
  const { page, channelId, say } = await open({ name: 'news', type: 5 });
  await say('We race on Sunday');
  await chooseFromMenu(page, 'We race on Sunday', 'Publish message');
  await expect
    .poll(
      async () =>
        (await stage.owner<{ flags: number }[]>('GET', `/channels/${channelId}/messages`))[0]?.flags,
    )
    .toBe(1);
});

test('writing is completed, counted, previewed, seen by others, slowed down and refused', async () => {
  const { page, channelId, composer } = await open({ name: 'writing' });
  const memberId = stage.guild.memberIds[0] ?? '';
  const other = await stage.open(channelId, { userId: memberId });
  onTestFinished(() => other.page.context().close());
  const pick = async (typed: string) => {
    await composer.pressSequentially(typed);
    await page.getByRole('listbox').getByRole('option').first().waitFor();
    await composer.press('Tab');
  };
  await pick('@every');
  await pick('#gen');
  await pick('@mar');
  await pick(':fire');
  await composer.pressSequentially(':rocket: ');
  await other.page.getByText('is typing…').waitFor();
  await composer.pressSequentially('**loud**');
  await page.getByLabel('Preview the markdown').click();
  await page.getByRole('region', { name: 'Preview' }).locator('strong', { hasText: 'loud' }).waitFor();
  await page.getByLabel('Preview the markdown').click();
  await composer.press('Enter');
  await messageWith(other.page, 'loud').waitFor();
  const [sent] = await stage.owner<{ content: string; mention_everyone: boolean }[]>(
    'GET',
    `/channels/${channelId}/messages`,
  );
  expect(sent?.mention_everyone).toBe(true);
  expect(sent?.content).toMatch(/^@everyone <#\d+> <@\d+> 🔥 🚀 \*\*loud\*\*$/);
  await page.getByLabel('Pick an emoji').click();
  await page.getByRole('dialog').getByRole('button', { name: 'rocket' }).click();
  await composer.fill('x'.repeat(2001));
  await page.getByText('Characters left: -1').waitFor();
  expect(await page.getByRole('button', { name: 'Send message' }).isDisabled()).toBe(true);
  await composer.fill('');

  await stage.bot('PATCH', `/channels/${channelId}`, { rate_limit_per_user: 60 });
  const theirs = other.page.getByRole('textbox', { name: /^Message/ });
  await other.page.getByText('Slowmode is on').waitFor();
  await theirs.fill('Only once');
  await theirs.press('Enter');
  await other.page
    .getByRole('timer')
    .getByText(/^0:\d\d$|^1:00$/)
    .waitFor();
  await stage.bot('PUT', `/channels/${channelId}/permissions/${stage.guild.id}`, {
    type: 0,
    deny: String(1 << 11),
  });
  await other.page.getByText('You do not have permission to send messages in this channel.').waitFor();
});

test('ten thousand messages are scrolled through with few of them drawn, and left by the jump to the present', async () => {
  const long = await stage.bot('POST', `/guilds/${stage.guild.id}/channels`, { name: 'long', type: 0 });
  const authorId = stage.guild.memberIds[0];
  await stage.control('POST', `/channels/${long.id}/flood`, { authorId, count: 10_000 });
  const { page, say } = await open(long.id);
  const log = page.getByRole('log');
  const lines = log.locator('article[data-message-id]');
  for (let screen = 0; screen < 8; screen += 1) {
    const before = await lines.first().getAttribute('data-message-id');
    await log.evaluate((box) => box.scrollBy({ top: -3000 }));
    await expect.poll(() => lines.first().getAttribute('data-message-id')).not.toBe(before);
    expect(await lines.count()).toBeLessThan(150);
  }
  await page.getByRole('button', { name: /Jump to present/ }).click();
  await say('The last lap');
  await expect.poll(() => page.getByRole('button', { name: /Jump to present/ }).count()).toBe(0);
});
