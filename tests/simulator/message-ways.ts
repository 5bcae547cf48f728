import type { Locator, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { messageWith, type openStage } from './messages-stage.ts';

/** Ways through the client's conversations, as a person takes them. */

type Stage = Awaited<ReturnType<typeof openStage>>;

/** A channel that is open until the test ends. */
export const openChannel = async (stage: Stage, ...wanted: Parameters<Stage['open']>) => {
  const opened = await stage.open(...wanted);
  onTestFinished(() => opened.page.context().close());
  const composer = opened.page
    .locator(`[data-channel-id="${opened.channelId}"]`)
    .getByRole('textbox', { name: /^Message/ });
  const say = async (text: string): Promise<void> => {
    await composer.fill(text);
    await composer.press('Enter');
    await messageWith(opened.page, text).first().waitFor();
  };
  return { ...opened, composer, say };
};

export const chooseFromMenu = async (page: Page, text: string, item: string): Promise<void> => {
  await messageWith(page, text)
    .last()
    .click({ button: 'right', position: { x: 300, y: 8 } });
  await page.getByRole('menuitem', { name: item, exact: true }).click();
};

export const answerDialog = (page: Page, action: string): Promise<void> =>
  page.getByRole('dialog').getByRole('button', { name: action, exact: true }).click();

export const copied = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText());

/** For windows in which something is copied. */
export const CLIPBOARD = { permissions: ['clipboard-read', 'clipboard-write'] };

/** Answers every address outside, so that what a link opens does not depend on the network. */
export const answerOutside = (page: Page): Promise<unknown> =>
  page.context().route('https://example.org/**', (route) => route.fulfill({ body: 'Outside' }));

/** Presses a link that opens a window of its own. @returns where it led */
export const follow = async (page: Page, link: Locator): Promise<string> => {
  const popup = page.waitForEvent('popup');
  await link.click();
  const opened = await popup;
  await opened.waitForURL(/^http/);
  const url = opened.url();
  await opened.close();
  return url;
};

/** Files that are pasted into, or dropped on, an element, as the browser tells of it. */
export const handFile = (to: Locator, kind: 'paste' | 'drop', name: string, type: string): Promise<void> =>
  to.evaluate(
    (element, given) => {
      const data = new DataTransfer();
      data.items.add(new File(['content'], given.name, { type: given.type }));
      const options = { bubbles: true, cancelable: true };
      element.dispatchEvent(
        given.kind === 'paste'
          ? new ClipboardEvent('paste', { clipboardData: data, ...options })
          : new DragEvent('drop', { dataTransfer: data, ...options }),
      );
    },
    { kind, name, type },
  );

/** The last message of a channel as it is stored. */
export const newestIn = async (stage: Stage, channelId: string) => {
  const messages = await stage.owner<{ id: string; content: string; attachments: { filename: string }[] }[]>(
    'GET',
    `/channels/${channelId}/messages?limit=1`,
  );
  return messages[0];
};

/** A message with files, written by the owner. */
export const sendFiles = async (
  stage: Stage,
  channelId: string,
  content: string,
  files: readonly File[],
): Promise<void> => {
  const attached = files.map(async (file) => ({
    name: file.name,
    type: file.type,
    content: Buffer.from(await file.arrayBuffer()).toString('base64'),
  }));
  const { status } = await stage.simulator.control.requestAs({
    params: { user_id: stage.guild.ownerId },
    body: {
      method: 'POST',
      path: `/channels/${channelId}/messages`,
      body: { content },
      files: await Promise.all(attached),
    },
  });
  if (status !== 200) throw new Error(`The files came back: ${status}`);
};
