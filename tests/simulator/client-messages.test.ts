import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { buildPages } from '#apps/build.ts';
import { barriersOn } from '#tests/support/accessibility.ts';
import { messageWith, openStage, PIXEL } from './messages-stage.ts';

/** The conversation side of the simulator's client, by hand of a person in a browser. */

let stage: Awaited<ReturnType<typeof openStage>>;

beforeAll(async () => {
  await buildPages();
  stage = await openStage();
}, 120_000);

afterAll(() => stage?.close());

type Wanted = Parameters<typeof stage.open>;

const open = async (...wanted: Wanted) => {
  const opened = await stage.open(...wanted);
  onTestFinished(() => opened.page.context().close());
  const composer = opened.page
    .locator(`[data-channel-id="${opened.channelId}"]`)
    .getByRole('textbox', { name: /^Message/ });
  const say = async (text: string) => {
    await composer.fill(text);
    await composer.press('Enter');
    await messageWith(opened.page, text).first().waitFor();
  };
  return { ...opened, composer, say };
};

const menuOf = async (page: Page, text: string, item: string) => {
  await messageWith(page, text)
    .last()
    .click({ button: 'right', position: { x: 300, y: 8 } });
  await page.getByRole('menuitem', { name: item, exact: true }).click();
};

const confirm = (page: Page, action: string) =>
  page.getByRole('dialog').getByRole('button', { name: action, exact: true }).click();

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
  await confirm(page, 'Save');
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
  await sent.getByLabel('Spoiler, show').click();
  await sent.getByRole('button', { name: 'Open SPOILER_finish.png' }).click();
  await page.getByLabel('Previous picture').click();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Escape');
  expect(await sent.locator('audio').count()).toBe(2);
  expect(await sent.getByLabel('Download laps.txt').getAttribute('href')).toMatch(/^\/attachments\//);
  await menuOf(page, 'The race in files', 'Edit message');
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
  await confirm(page, 'Post');
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
  await confirm(page, 'End poll now');
  await poll.getByText('Poll closed').waitFor();
});

test('a message is answered without a ping, edited with the arrow key, pinned, marked unread, forwarded and deleted', async () => {
  const { page, channelId, composer, say } = await open({ name: 'actions' });
  const asked = await stage.member<{ id: string }>('POST', `/channels/${channelId}/messages`, {
    content: 'Who drives?',
  });
  await menuOf(page, 'Who drives?', 'Reply');
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

  await menuOf(page, 'gladly', 'Pin message');
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

  await menuOf(page, 'gladly', 'Forward');
  await page.getByRole('dialog').getByLabel('Search').fill('general');
  await page.getByRole('dialog').getByRole('checkbox').first().check();
  await page.getByLabel('Message (optional)').fill('Look at that');
  await confirm(page, 'Send');
  await expect
    .poll(async () =>
      (
        await stage.owner<{ message_snapshots?: unknown[] }[]>('GET', `/channels/${stage.general}/messages`)
      ).some((one) => one.message_snapshots?.length === 1),
    )
    .toBe(true);

  await menuOf(page, 'gladly', 'Delete message');
  await confirm(page, 'Delete');
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
  await menuOf(page, 'A photo finish', 'Remove all reactions');
  await expect.poll(() => line.getByLabel(/reaction/).count()).toBeLessThanOrEqual(2);
});

test('a thread is begun from a message, written in beside its channel, changed, closed and deleted', async () => {
  const { page, channelId, say } = await open({ name: 'threads' });
  await say('Tyre talk');
  await menuOf(page, 'Tyre talk', 'Create thread');
  await page.getByLabel('Thread name').fill('All about tyres');
  await confirm(page, 'Create thread');
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
  await confirm(page, 'Save');
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
  await confirm(page, 'Delete');
  await page.locator(`main[data-channel-id="${channelId}"]`).waitFor();

  await page.getByLabel('Threads', { exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
  await page.getByLabel('Thread name').fill('Only us');
  await page.getByLabel('Private thread').check();
  await confirm(page, 'Create thread');
  await page.getByRole('complementary', { name: 'Thread Only us' }).waitFor();
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

test('an announcement is published', async () => {
  await stage.bot('PATCH', `/guilds/${stage.guild.id}`, { features: ['COMMUNITY'] }).catch(() => undefined);
  const { page, channelId, say } = await open({ name: 'news', type: 5 });
  await say('We race on Sunday');
  await menuOf(page, 'We race on Sunday', 'Publish message');
  await expect
    .poll(
      async () =>
        (await stage.owner<{ flags: number }[]>('GET', `/channels/${channelId}/messages`))[0]?.flags,
    )
    .toBe(1);
});

test('a command is filled in by keyboard with an option of each kind, and its answer is dismissed', async () => {
  const { page, composer } = await open({ name: 'commands' });
  stage.heard.length = 0;
  await composer.pressSequentially('/rep');
  await page.getByRole('option', { name: /report/ }).waitFor();
  await page.keyboard.press('Enter');
  const form = page.getByRole('form', { name: 'Command /report' });
  const fill = async (name: string, typed: string, pick = false) => {
    if (name !== 'text') await form.getByLabel(`Add option ${name}`).press('Enter');
    const field = form.getByRole('textbox', { name, exact: true });
    await field.pressSequentially(typed);
    if (!pick) return;
    await page.getByRole('listbox').getByRole('option').first().waitFor();
    await page.keyboard.press('Tab');
  };
  await fill('text', 'Hello');
  await fill('choice', 'bl', true);
  await fill('suggested', 'wet', true);
  await fill('whole', '7');
  await fill('number', '1.5');
  await fill('sure', 'tr', true);
  await fill('who', 'mar', true);
  await fill('where', 'gen', true);
  await fill('role', 'mar', true);
  await fill('anyone', 'mar', true);
  await form.getByLabel('Add option file').press('Enter');
  const chooser = page.waitForEvent('filechooser');
  await form.getByRole('button', { name: 'file: choose a file' }).press('Enter');
  await (await chooser).setFiles({ name: 'proof.txt', mimeType: 'text/plain', buffer: Buffer.from('yes') });
  await form.getByRole('textbox', { name: 'text', exact: true }).press('Enter');
  await page.getByText('Only for you').waitFor();
  const options = new Map(stage.heard[0] as [string, unknown][]);
  expect(Object.fromEntries(options)).toMatchObject({
    text: 'Hello',
    choice: 'blue',
    suggested: 'liked',
    whole: 7,
    number: 1.5,
    sure: true,
    where: stage.general,
  });
  expect([...options.keys()]).toHaveLength(11);
  await page.getByRole('button', { name: 'Dismiss message' }).click();
  await expect.poll(() => page.getByText('Only for you').count()).toBe(0);
});

test('applications act on a message and on a member from their menus', async () => {
  const { page, channelId, say } = await open({ name: 'apps' });
  await say('Worth keeping');
  stage.heard.length = 0;
  await messageWith(page, 'Worth keeping').last().hover();
  await messageWith(page, 'Worth keeping').last().getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Apps' }).press('ArrowRight');
  await page.getByRole('menuitem', { name: 'Bookmark' }).click();
  await page.getByText('Did Bookmark').waitFor();
  await page
    .getByRole('complementary', { name: 'Members' })
    .getByRole('button')
    .first()
    .click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Apps' }).click();
  await page.getByRole('menuitem', { name: 'Wave' }).click();
  await page.getByText('Did Wave').waitFor();
  const [message] = await stage.owner<{ id: string }[]>('GET', `/channels/${channelId}/messages`);
  expect(stage.heard[0]).toEqual(['Bookmark', message?.id]);
});

test('modals take every kind of input, a silent application is named, and thinking is shown', async () => {
  const { page, channelId } = await open({ name: 'controls' });
  const button = (label: string, custom_id: string) => ({ type: 2, style: 2, label, custom_id });
  await stage.bot('POST', `/channels/${channelId}/messages`, {
    content: 'Controls',
    components: [
      {
        type: 1,
        components: [
          button('First', 'words'),
          button('Second', 'choices'),
          button('Silence', 'silent'),
          button('Think', 'think'),
          { type: 2, style: 5, label: 'Rules', url: 'https://example.org/rules' },
        ],
      },
    ],
  });
  const submitted = () =>
    new Promise<{ d: { data: { components: { component?: Record<string, unknown> }[] } } }>((resolve) => {
      const hear = (frame: { t: string; d: { type: number } }) => {
        if (frame.t !== 'INTERACTION_CREATE' || frame.d.type !== 5) return;
        stage.client.off('raw', hear);
        resolve(frame as never);
      };
      stage.client.on('raw', hear);
    });
  await page.getByRole('button', { name: 'First' }).click();
  const words = page.getByRole('dialog', { name: 'Words' });
  await words.getByRole('button', { name: 'Submit' }).click();
  await words.getByText('This field is required').first().waitFor();
  await words.getByLabel('Name').fill('Ada');
  await words.getByLabel('Story').fill('A long one');
  await words.getByRole('button', { name: 'Class' }).click();
  await words.getByRole('option', { name: 'Formula' }).click();
  await words.getByRole('button', { name: 'Mechanic' }).click();
  await words.getByRole('option').first().click();
  const first = submitted();
  await words.getByRole('button', { name: 'Submit' }).click();
  expect(
    (await first).d.data.components.map(({ component }) => component?.value ?? component?.values),
  ).toEqual([undefined, 'Ada', 'A long one', ['Formula'], [expect.any(String)]]);
  await expect.poll(() => words.count()).toBe(0);

  await page.getByRole('button', { name: 'Second' }).click();
  const choices = page.getByRole('dialog', { name: 'Choices' });
  const files = choices.locator('input[type="file"]');
  await files.setInputFiles({ name: 'wrong.png', mimeType: 'image/png', buffer: PIXEL });
  await choices.getByLabel('Remove wrong.png').click();
  await files.setInputFiles({ name: 'licence.png', mimeType: 'image/png', buffer: PIXEL });
  await choices.getByRole('radio', { name: 'Soft' }).check();
  await choices.getByRole('checkbox', { name: 'Camera' }).check();
  await choices.getByRole('checkbox', { name: 'I know the rules' }).check();
  const second = submitted();
  await choices.getByRole('button', { name: 'Submit' }).click();
  expect(
    (await second).d.data.components.map(({ component }) => component?.value ?? component?.values),
  ).toEqual([[expect.any(String)], 'Soft', ['Camera'], true]);
  await expect.poll(() => choices.count()).toBe(0);

  await page.getByRole('button', { name: 'Silence' }).click();
  await page.getByText('This interaction failed').waitFor();
  await page.getByRole('button', { name: 'Think' }).click();
  await page.getByText('is thinking…').waitFor();
});

test('components of the second kind are shown whole, and each kind of select chooses', async () => {
  const { page, channelId } = await open({ name: 'layout' });
  const picture = 'https://cdn.discordapp.com/embed/avatars/1.png';
  const select = (type: number, custom_id: string, rest: object = {}) => ({
    type: 1,
    components: [{ type, custom_id, placeholder: custom_id, ...rest }],
  });
  await stage.bot('POST', `/channels/${channelId}/messages`, {
    flags: 1 << 15,
    components: [
      {
        type: 17,
        accent_color: 0xd9a02b,
        components: [
          { type: 10, content: '# Season opener' },
          {
            type: 9,
            components: [{ type: 10, content: 'With a picture' }],
            accessory: { type: 11, media: { url: picture }, description: 'A helmet' },
          },
          {
            type: 9,
            components: [{ type: 10, content: 'With a button' }],
            accessory: { type: 2, style: 3, label: 'Enter', custom_id: 'enter' },
          },
          { type: 14, spacing: 2 },
          {
            type: 12,
            items: [
              { media: { url: picture }, description: 'One' },
              { media: { url: picture }, spoiler: true },
            ],
          },
        ],
      },
      { type: 17, spoiler: true, components: [{ type: 10, content: 'The winner is known' }] },
      select(3, 'strings', {
        min_values: 1,
        max_values: 2,
        options: ['Spa', 'Monza'].map((label) => ({ label, value: label })),
      }),
      select(5, 'users'),
      select(6, 'roles'),
      select(7, 'both'),
      select(8, 'channels', { channel_types: [0] }),
    ],
  });
  await page.getByText('Season opener').waitFor();
  await page.getByRole('img', { name: 'A helmet' }).waitFor();
  await page.getByRole('button', { name: 'Enter' }).waitFor();
  await page.getByLabel('Spoiler, show').last().click();
  await page.getByText('The winner is known').click();
  stage.heard.length = 0;
  await page.getByRole('button', { name: 'strings' }).click();
  await page.getByRole('option', { name: 'Spa' }).click();
  await page.getByRole('option', { name: 'Monza' }).click();
  await page.keyboard.press('Escape');
  for (const name of ['users', 'roles', 'both', 'channels']) {
    await page.getByRole('button', { name, exact: true }).click();
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByRole('combobox').count()).toBe(0);
  }
  await expect.poll(() => stage.heard.length).toBe(5);
  expect(stage.heard).toMatchObject([
    [3, ['Spa', 'Monza']],
    [5, [expect.any(String)]],
    [6, [expect.any(String)]],
    [7, [expect.any(String)]],
    [8, [expect.any(String)]],
  ]);
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
  expect(sent?.content).toMatch(/^@everyone <#\d+> <@\d+> 🔥 \*\*loud\*\*$/);
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

test('ten thousand messages are scrolled through with few of them drawn, and left by the jump to the present', {
  timeout: 60_000,
}, async () => {
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

test.each([
  ['dark', 1440],
  ['light', 1440],
  ['dark', 390],
  ['light', 390],
] as const)(
  'nothing in a conversation keeps people out, %s at %i pixels',
  { timeout: 120_000 },
  async (colorScheme, width) => {
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
  },
);
