import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerDialog, CLIPBOARD, chooseFromMenu, copied, openChannel, sendFiles } from './message-ways.ts';
import { messageWith, openStage, PIXEL } from './messages-stage.ts';

/** What a reader does with a message. */

let stage: Awaited<ReturnType<typeof openStage>>;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.close());

const open = (...wanted: Parameters<typeof stage.open>) => openChannel(stage, ...wanted);

describe('what a reader does with a message', () => {
  test('its link, its id and its text are copied, and a thread’s', async () => {
    const { page, channelId, say } = await open({ name: 'copies' }, CLIPBOARD);
    await say('To be copied');
    const [message] = await stage.owner<{ id: string }[]>('GET', `/channels/${channelId}/messages`);
    await chooseFromMenu(page, 'To be copied', 'Copy message link');
    await expect
      .poll(() => copied(page))
      .toMatch(new RegExp(`/channels/${stage.guild.id}/${channelId}/${message?.id}$`));
    await chooseFromMenu(page, 'To be copied', 'Copy message ID');
    await expect.poll(() => copied(page)).toBe(message?.id);
    await chooseFromMenu(page, 'To be copied', 'Copy text');
    await expect.poll(() => copied(page)).toBe('To be copied');
    const thread = await stage.owner('POST', `/channels/${channelId}/messages/${message?.id}/threads`, {
      name: 'Copied too',
    });
    await page.getByRole('button', { name: /^Copied too/ }).click();
    const pane = page.getByRole('complementary', { name: 'Thread Copied too' });
    for (const [item, what] of [
      ['Copy link', `${stage.simulator.url}/channels/${stage.guild.id}/${thread.id}`],
      ['Copy thread ID', thread.id],
    ] as const) {
      await pane.getByLabel('Thread options').click();
      await page.getByRole('menuitem', { name: item }).click();
      await expect.poll(() => copied(page)).toBe(what);
    }
  });

  test('it is edited, forwarded, reacted to and deleted with the buttons on it', async () => {
    const { page, say } = await open({ name: 'buttons' });
    await say('Press here');
    const line = messageWith(page, 'Press here');
    const press = async (name: string) => {
      await line.hover();
      await line.getByRole('toolbar').getByRole('button', { name, exact: true }).click();
    };
    const editor = page.getByLabel('Edit message', { exact: true }).and(page.locator('textarea'));
    await press('Edit message');
    await editor.fill('Press here, no');
    await page.getByRole('button', { name: 'cancel', exact: true }).click();
    await editor.waitFor({ state: 'detached' });
    expect(await line.textContent()).not.toContain('no');
    await press('Edit message');
    await editor.fill('Press here, yes');
    await page.getByRole('button', { name: 'save', exact: true }).click();
    await line.getByText('(edited)').waitFor();
    await press('Forward');
    await page.getByRole('dialog', { name: /^Forward/ }).waitFor();
    await page.keyboard.press('Escape');
    await press('Add reaction');
    await page.getByLabel('Find an emoji').waitFor();
    await page.keyboard.press('Escape');
    await page.getByLabel('Find an emoji').waitFor({ state: 'detached' });
    await press('React with 👍');
    const reaction = line.getByRole('button', { name: '👍, 1 reaction' });
    await reaction.click();
    await reaction.waitFor({ state: 'detached' });
    const question = page.getByRole('dialog', { name: 'Delete message' });
    await press('Delete message');
    await answerDialog(page, 'Cancel');
    await question.waitFor({ state: 'detached' });
    await press('Delete message');
    await page.keyboard.press('Escape');
    await question.waitFor({ state: 'detached' });
    await press('Delete message');
    // Beside the question, which is a press on its backdrop.
    await page.mouse.click(5, 5);
    await question.waitFor({ state: 'detached' });
    await line.waitFor();
  });

  test('the arrow keys walk from message to message', async () => {
    const { page, say } = await open({ name: 'walk' });
    await say('One');
    await say('Two');
    await page.getByRole('log').focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    expect(await messageWith(page, 'One').evaluate((line) => line === document.activeElement)).toBe(true);
  });

  test('the bar of new messages leads to the first of them, or is taken for read', async () => {
    for (const press of [/new messages since/, 'Mark as read']) {
      const { page, channelId, say } = await open({ name: 'unread' });
      await say('All read so far');
      await page.goto(page.url().replace(channelId, stage.general));
      await page.locator(`main[data-channel-id="${stage.general}"]`).waitFor();
      for (const content of ['One more', 'And another'])
        await stage.member('POST', `/channels/${channelId}/messages`, { content });
      await page
        .getByRole('navigation', { name: 'Channels' })
        .getByRole('link', { name: /^unread.*unread/ })
        .last()
        .click();
      const bar = page.getByRole('button', { name: press });
      await bar.click();
      await bar.waitFor({ state: 'detached' });
      await messageWith(page, 'One more').waitFor();
    }
  });

  test('a picture whose link has expired is fetched with a new one', async () => {
    const { page, channelId } = await open({ name: 'old-links' });
    await sendFiles(stage, channelId, 'Long ago', [new File([PIXEL], 'old.png', { type: 'image/png' })]);
    const picture = messageWith(page, 'Long ago').getByRole('img', { name: 'old.png' });
    await picture.waitFor();
    const before = await picture.getAttribute('src');
    // Two days later, here and there; the page is still the same.
    const later = Date.now() + 2 * 24 * 3600_000;
    await stage.simulator.control.setClock({ body: { at: new Date(later).toISOString() } });
    await page.clock.setFixedTime(later);
    expect((await fetch(`${stage.simulator.url}${before}`)).status).toBe(404);
    await page.goto(page.url().replace(channelId, stage.general));
    await page.goto(page.url().replace(stage.general, channelId));
    await expect.poll(() => picture.getAttribute('src')).not.toBe(before);
    await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1);
  });
});
