import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { barriersOn } from '#tests/support/accessibility.ts';
import { DESKTOP } from '#tests/support/browser.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.close());

const picture = (background: string): Promise<Buffer> =>
  sharp({ create: { width: 60, height: 40, channels: 3, background } })
    .png()
    .toBuffer();

test('a picture is chosen or dropped, is shown, is refused in words when it is none, and is taken out again', async () => {
  const page = await stage.openDashboard('Ilona Harju', { viewport: DESKTOP, reducedMotion: 'reduce' });
  await page.goto(`${stage.product.url}/guilds/${stage.guildId}/tasks?new=true`);
  await page.getByLabel('Title').fill('Look at this');
  const field = page.getByRole('group', { name: 'Picture' });
  const shown = field.getByRole('img', { name: 'Picture' });
  const choose = (name: string, mimeType: string, buffer: Buffer) =>
    field.locator('input[type=file]').setInputFiles({ name, mimeType, buffer });
  await choose('notes.txt', 'text/plain', Buffer.from('not a picture'));
  await page.getByText('This isn’t a picture.').waitFor();
  await choose('broken.png', 'image/png', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
  await page.getByText('The picture cannot be read.').waitFor();
  const chooser = page.waitForEvent('filechooser');
  await field.getByRole('button', { name: 'Choose a picture' }).click();
  await (await chooser).setFiles({
    name: 'red.png',
    mimeType: 'image/png',
    buffer: await picture('red'),
  });
  await shown.waitFor();
  expect(await shown.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(60);
  expect(await barriersOn(page)).toEqual([]);
  const before = await shown.getAttribute('src');
  const give = async (way: 'drop' | 'paste', colour: string): Promise<void> =>
    field.evaluate(
      (element, given) => {
        const data = new DataTransfer();
        data.items.add(new File([new Uint8Array(given.bytes)], 'given.png', { type: 'image/png' }));
        const usual = { bubbles: true, cancelable: true };
        element.dispatchEvent(
          given.way === 'drop'
            ? new DragEvent('drop', { dataTransfer: data, ...usual })
            : new ClipboardEvent('paste', { clipboardData: data, ...usual }),
        );
      },
      { way, bytes: [...(await picture(colour))] },
    );
  await give('drop', 'blue');
  await expect.poll(() => shown.getAttribute('src')).not.toBe(before);
  const dropped = await shown.getAttribute('src');
  await give('paste', 'green');
  await expect.poll(() => shown.getAttribute('src')).not.toBe(dropped);
  await page.getByRole('dialog').locator('button[type=submit]').click();
  await page.getByRole('heading', { name: 'Look at this' }).waitFor();
  await page.getByRole('dialog').getByRole('img', { name: 'Picture' }).waitFor();
  await page.getByRole('button', { name: 'Edit', exact: true }).first().click();
  await field.getByRole('button', { name: 'Remove the picture' }).click();
  await expect.poll(() => shown.count()).toBe(0);
  await page.context().close();
});
