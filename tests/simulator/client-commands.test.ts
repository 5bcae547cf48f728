import { afterAll, beforeAll, expect, test } from 'vitest';
import { openChannel } from './message-ways.ts';
import { messageWith, openStage, PIXEL } from './messages-stage.ts';

/** What applications offer in a conversation: commands, menus, modals and components. */

let stage: Awaited<ReturnType<typeof openStage>>;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.close());

const open = (...wanted: Parameters<typeof stage.open>) => openChannel(stage, ...wanted);

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

test('the card of an application stays within the window when its commands come, and a conversation bears its name', async () => {
  const { page } = await open({ name: 'cards' });
  await page.setViewportSize({ width: 1280, height: 480 });
  const line = page
    .getByRole('complementary', { name: 'Members' })
    .getByRole('button', { name: / APP$/ })
    .first();
  await line.evaluate((element) => element.scrollIntoView({ block: 'end' }));
  const name = ((await line.textContent()) ?? '').replace(/APP$/, '').trim();
  await line.click();
  const card = page.getByRole('dialog', { name: /^Profile of/ });
  await card.waitFor();
  await expect
    .poll(() => card.evaluate((element) => element.getBoundingClientRect().bottom <= innerHeight))
    .toBe(true);
  await card.getByRole('button', { name: 'Message', exact: true }).click();
  await page.getByRole('heading', { level: 2, name, exact: true }).first().waitFor();
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
  await expect.poll(() => stage.heard.length).toBe(1);
  for (const name of ['users', 'roles', 'both', 'channels']) {
    await page.getByRole('button', { name, exact: true }).click();
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByRole('combobox').count()).toBe(0);
    const isFocused = (element: Element) => element === document.activeElement;
    await expect
      .poll(() => page.getByRole('button', { name: new RegExp(`^${name}: `) }).evaluate(isFocused))
      .toBe(true);
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
