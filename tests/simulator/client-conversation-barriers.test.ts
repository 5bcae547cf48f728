import { afterAll, beforeAll, expect, test } from 'vitest';
import { barriersOn } from '#tests/support/accessibility.ts';
import { openChannel } from './message-ways.ts';
import { messageWith, openStage } from './messages-stage.ts';

/** A conversation as everybody can use it. */

let stage: Awaited<ReturnType<typeof openStage>>;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.close());

const open = (...wanted: Parameters<typeof stage.open>) => openChannel(stage, ...wanted);

test.each([
  ['dark', 1440],
  ['light', 1440],
  ['dark', 390],
  ['light', 390],
] as const)('nothing in a conversation keeps people out, %s at %i pixels', async (colorScheme, width) => {
  const { page, channelId } = await open(
    { name: `axe-${colorScheme}-${width}` },
    { colorScheme, viewport: { width, height: 900 } },
  );
  const message = await stage.bot('POST', `/channels/${channelId}/messages`, {
    content: '# All\n**of** `it` ||hidden|| <@&1> https://example.org',
    embeds: [{ title: 'Grid', description: 'Rows', fields: [{ name: 'One', value: 'Ada' }] }],
    components: [
      {
        type: 1,
        components: [1, 2, 3, 4].map((style) => ({
          type: 2,
          style,
          label: `Style ${style}`,
          custom_id: `s${style}`,
        })),
      },
      { type: 1, components: [{ type: 5, custom_id: 'users' }] },
    ],
  });
  await stage.owner('PUT', `/channels/${channelId}/messages/${message.id}/reactions/%F0%9F%94%A5/@me`);
  await stage.owner('POST', `/channels/${channelId}/messages`, {
    poll: { question: { text: 'Where?' }, answers: [{ poll_media: { text: 'Spa' } }], duration: 1 },
  });
  await stage.owner('POST', `/channels/${channelId}/messages/${message.id}/threads`, { name: 'Aside' });
  await page.getByText('0 messages').waitFor();
  expect(await barriersOn(page)).toEqual([]);
  await messageWith(page, 'Grid').first().focus();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Forward' }).waitFor();
  expect(await barriersOn(page)).toEqual([]);
  await page.getByRole('menuitem', { name: 'Forward' }).click();
  expect(await barriersOn(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByLabel('More than text').click();
  await page.getByRole('menuitem', { name: 'Create poll' }).click();
  expect(await barriersOn(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Aside/ }).click();
  await page.getByRole('textbox', { name: 'Message “Aside”' }).waitFor();
  expect(await barriersOn(page)).toEqual([]);
});
