import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { handFile, newestIn, openChannel } from './message-ways.ts';
import { openStage, PIXEL } from './messages-stage.ts';

/** Threads and posts, as those who write in them have them. */

let stage: Awaited<ReturnType<typeof openStage>>;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.close());

const open = (...wanted: Parameters<typeof stage.open>) => openChannel(stage, ...wanted);

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
    expect((await newestIn(stage, threadId))?.attachments.map(({ filename }) => filename)).toEqual([
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
