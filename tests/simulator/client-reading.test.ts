import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  answerOutside,
  CLIPBOARD,
  chooseFromMenu,
  copied,
  follow,
  openChannel,
  sendFiles,
} from './message-ways.ts';
import { messageWith, openStage, PIXEL } from './messages-stage.ts';

/** What a reader does with the messages of others. */

/** A second of silence as WAV: 8,000 samples of a byte. */
const SOUND = Buffer.alloc(44 + 8000, 128);
SOUND.write('RIFF\u0000\u0000\u0000\u0000WAVEfmt ', 0, 'latin1');
SOUND.writeUInt32LE(36 + 8000, 4);
SOUND.writeUInt32LE(16, 16);
SOUND.writeUInt16LE(1, 20); // PCM
SOUND.writeUInt16LE(1, 22); // channels
SOUND.writeUInt32LE(8000, 24); // samples a second
SOUND.writeUInt32LE(8000, 28); // bytes a second
SOUND.writeUInt16LE(1, 32); // bytes of a sample
SOUND.writeUInt16LE(8, 34); // bits of a sample
SOUND.write('data', 36, 'latin1');
SOUND.writeUInt32LE(8000, 40);

let stage: Awaited<ReturnType<typeof openStage>>;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.close());

const open = (...wanted: Parameters<typeof stage.open>) => openChannel(stage, ...wanted);

describe('people in messages', () => {
  test('a profile opens from a picture, a name and a mention, and closes with Escape', async () => {
    const { page, channelId } = await open({ name: 'faces' }, CLIPBOARD);
    await stage.member('POST', `/channels/${channelId}/messages`, {
      content: `Thanks, <@${stage.guild.ownerId}>, see <#${stage.general}>`,
    });
    const line = messageWith(page, 'Thanks');
    const profile = page.getByRole('dialog', { name: /^Profile of/ });
    const memberId = stage.guild.memberIds[0] ?? '';
    await line.getByRole('button', { name: /^Profile of/ }).click();
    await profile.getByRole('button', { name: memberId }).click();
    await expect.poll(() => copied(page)).toBe(memberId);
    await page.keyboard.press('Escape');
    await profile.waitFor({ state: 'detached' });
    await line.locator(`[data-user-id="${memberId}"]`).click();
    stage.heard.length = 0;
    await profile.getByRole('button', { name: 'Wave' }).click();
    await page.getByText('Did Wave').waitFor();
    expect(stage.heard).toEqual([['Wave', memberId]]);
    await line.locator(`[data-user-id="${stage.guild.ownerId}"]`).click();
    await profile.getByText(stage.guild.ownerId).waitFor();
    await page.keyboard.press('Escape');
    await line.getByRole('button', { name: '#general' }).click();
    await page.locator(`main[data-channel-id="${stage.general}"]`).waitFor();
  });

  test('from a profile somebody is written to, or acted as', async () => {
    const { page, channelId } = await open({ name: 'turns' });
    await stage.member('POST', `/channels/${channelId}/messages`, { content: 'Your turn' });
    await messageWith(page, 'Your turn')
      .getByRole('button', { name: /^Profile of/ })
      .click();
    const profile = page.getByRole('dialog', { name: /^Profile of/ });
    await profile.getByRole('button', { name: 'Message', exact: true }).click();
    await page.waitForURL(/\/channels\/@me\/\d+/);
    await page.goBack();
    await messageWith(page, 'Your turn')
      .getByRole('button', { name: /^Profile of/ })
      .click();
    await profile.getByRole('button', { name: 'Act as this member' }).click();
    await page.waitForURL(new RegExp(`as=${stage.guild.memberIds[0]}`));
    await page.getByRole('main').waitFor();
  });

  test('who is named by Discord’s own words is shown too, and so is what they tell of', async () => {
    const { page, channelId, say } = await open({ name: 'notices' });
    await say('Worth a pin');
    await chooseFromMenu(page, 'Worth a pin', 'Pin message');
    const notice = messageWith(page, 'pinned');
    await notice.getByRole('button').first().click();
    await page.getByRole('dialog', { name: /^Profile of/ }).waitFor();
    await page.keyboard.press('Escape');
    await notice.getByRole('button', { name: 'a message' }).click();
    await page.locator('[data-highlighted=true]', { hasText: 'Worth a pin' }).waitFor();
    await stage.owner('POST', `/channels/${channelId}/threads`, { name: 'Of its own', type: 11 });
    await messageWith(page, 'started a thread').getByRole('button', { name: 'Of its own' }).first().click();
    await page.getByRole('complementary', { name: 'Thread Of its own' }).waitFor();
  });

  test('a poll’s result leads back to the poll', async () => {
    const { page, channelId } = await open({ name: 'results' });
    const poll = await stage.owner('POST', `/channels/${channelId}/messages`, {
      poll: { question: { text: 'Where?' }, answers: [{ poll_media: { text: 'Spa' } }], duration: 1 },
    });
    await stage.owner('POST', `/channels/${channelId}/polls/${poll.id}/expire`);
    await messageWith(page, 'poll has closed').getByRole('button', { name: 'View poll' }).click();
    await page.locator(`[data-message-id="${poll.id}"][data-highlighted=true]`).waitFor();
    await page
      .getByRole('region', { name: 'Poll: Where?' })
      .getByRole('button', { name: '0 votes', exact: true })
      .click();
    await page.getByRole('dialog', { name: 'Poll results' }).getByLabel('Close').click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });
});

describe('places and links in messages', () => {
  test('a quoted and a forwarded message are jumped to', async () => {
    const { page, channelId, say } = await open({ name: 'quotes' });
    await say('The first word');
    await messageWith(page, 'The first word').hover();
    await page.getByRole('toolbar').getByRole('button', { name: 'Reply' }).click();
    await say('An answer to it');
    const jumped = page.locator('[data-highlighted=true]', { hasText: 'The first word' }).first();
    await messageWith(page, 'An answer to it').getByRole('button', { name: 'The first word' }).click();
    await jumped.waitFor();
    const [, original] = await stage.owner<{ id: string }[]>('GET', `/channels/${channelId}/messages`);
    await stage.owner('POST', `/channels/${stage.general}/messages`, {
      message_reference: { type: 1, channel_id: channelId, message_id: original?.id },
    });
    await page.goto(page.url().replace(channelId, stage.general));
    await page
      .getByRole('region', { name: 'Forwarded message' })
      .last()
      .getByRole('button', { name: /^#quotes/ })
      .click();
    await page.locator(`main[data-channel-id="${channelId}"]`).waitFor();
    await jumped.waitFor();
  });

  test('links lead outside in a window of their own, those to Discord to the place here', async () => {
    const { page, channelId } = await open({ name: 'links' });
    await answerOutside(page);
    await stage.bot('POST', `/channels/${channelId}/messages`, {
      content: `All of it: https://example.org/text and https://discord.com/channels/${stage.guild.id}/${stage.general} ||hidden||`,
      embeds: [
        {
          title: 'Results',
          url: 'https://example.org/embed',
          image: { url: 'https://example.org/missing.png' },
        },
      ],
      components: [
        { type: 1, components: [{ type: 2, style: 5, label: 'Rules', url: 'https://example.org/rules' }] },
      ],
    });
    const line = messageWith(page, 'All of it');
    for (const [name, url] of [
      ['https://example.org/text', 'https://example.org/text'],
      ['Results', 'https://example.org/embed'],
      ['https://example.org/missing.png', 'https://example.org/missing.png'],
      ['Rules', 'https://example.org/rules'],
    ] as const) {
      expect(await follow(page, line.getByRole('link', { name }))).toBe(url);
    }
    await line.getByLabel('Spoiler, show').click();
    await line.getByText('hidden').waitFor();
    await line.getByRole('link', { name: 'general' }).click();
    await page.locator(`main[data-channel-id="${stage.general}"]`).waitFor();
  });

  test('files are opened, downloaded and played', async () => {
    const { page, channelId } = await open({ name: 'things' });
    await sendFiles(stage, channelId, 'From the track', [
      new File(['1:32.4'], 'laps.txt', { type: 'text/plain' }),
      new File([SOUND], 'engine.wav', { type: 'audio/wav' }),
      new File([SOUND], 'start.webm', { type: 'video/webm' }),
    ]);
    const line = messageWith(page, 'From the track');
    const [shown] = await Promise.all([
      page.waitForEvent('popup'),
      line.getByRole('link', { name: 'laps.txt', exact: true }).click(),
    ]);
    await shown.getByText('1:32.4').waitFor();
    await shown.close();
    const download = page.waitForEvent('download');
    await line.getByRole('link', { name: 'Download laps.txt' }).click();
    expect((await download).suggestedFilename()).toBe('laps.txt');
    for (const tag of ['audio', 'video']) {
      const media = line.locator(tag);
      await media.focus();
      // The listener must be there before the key.
      const played = await media.evaluateHandle((element) => ({
        done: new Promise((done) => element.addEventListener('play', done)),
      }));
      await media.press('Space');
      await played.evaluate(({ done }) => done.then(() => undefined));
    }
  });

  test('pictures are gone through with buttons and arrows, opened outside and closed', async () => {
    const { page, channelId } = await open({ name: 'pictures' });
    await sendFiles(
      stage,
      channelId,
      'The podium',
      ['first', 'second', 'third'].map((name) => new File([PIXEL], `${name}.png`, { type: 'image/png' })),
    );
    await page.getByRole('button', { name: 'Open first.png' }).click();
    const named = (name: string) => page.getByRole('dialog', { name: `Picture ${name}.png` });
    await named('first').getByLabel('Next picture').click();
    await named('second').waitFor();
    await page.keyboard.press('ArrowRight');
    expect(await follow(page, named('third').getByRole('link', { name: 'Open in browser' }))).toContain(
      'third.png',
    );
    await named('third').getByLabel('Close').click();
    await named('third').waitFor({ state: 'detached' });
  });
});
