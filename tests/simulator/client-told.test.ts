import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { barriersOn } from '#tests/support/accessibility.ts';
import { type DemoStage, openDemoStage } from './demo-stage.ts';
import { channelLink } from './settings-ways.ts';

let stage: DemoStage;
/** Ids of the demo's channels by name. */
let channels: Map<string, string>;

beforeAll(async () => {
  stage = await openDemoStage();
  const listed = await as<{ name: string; id: string }[]>(
    'ilona',
    'GET',
    `/guilds/${stage.guildId}/channels`,
  );
  channels = new Map(listed.map(({ name, id }) => [name, id]));
});
afterEach(() => stage.tidy());
afterAll(() => stage.close());

const as = async <Answer>(
  username: string,
  method: 'GET' | 'POST',
  path: string,
  body?: object,
): Promise<Answer> => {
  const params = { user_id: stage.idOf.get(username) ?? '' };
  const answer = await stage.simulator.control.requestAs({ params, body: { method, path, body } });
  return answer.body as Answer;
};

const channel = (name: string): string => channels.get(name) ?? '';

const say = (username: string, content: string) =>
  stage.simulator.control.sendMessageAs({
    params: { user_id: stage.idOf.get(username) ?? '' },
    body: { channelId: channel('off-topic'), content },
  });

describe('what the client tells of', () => {
  test('auto-moderation: who said what where, by which rule, and the message when it was let through', async () => {
    const path = `/guilds/${stage.guildId}/auto-moderation/rules`;
    const rule = { event_type: 1, trigger_type: 1, enabled: true };
    const alert = { type: 2, metadata: { channel_id: channel('moderators') } };
    await as('ilona', 'POST', path, {
      ...rule,
      name: 'No fruit',
      trigger_metadata: { keyword_filter: ['*banana*'] },
      actions: [{ type: 1 }, { type: 3, metadata: { duration_seconds: 60 } }, alert],
    });
    await as('ilona', 'POST', path, {
      ...rule,
      name: 'Watch cherries',
      trigger_metadata: { keyword_filter: ['cherry'] },
      actions: [alert],
    });
    await expect(say('tomz', 'I love Bananas, bananas')).rejects.toThrow('blocked');
    await say('graceo', 'A cherry for you');
    const { owner } = stage;
    await channelLink(owner, 'moderators').click();
    const [blocked, flagged] = [
      owner.getByRole('article').filter({ hasText: 'No fruit' }),
      owner.getByRole('article').filter({ hasText: 'Watch cherries' }),
    ];
    await flagged.waitFor();
    expect(await blocked.textContent()).toMatch(/AutoMod has blocked a message in .*off-topic/);
    expect(await blocked.locator('mark').allTextContents()).toEqual(['Banana', 'banana']);
    expect(await blocked.textContent()).toContain('Keyword: *banana* • Rule: No fruit • Timed out: 60 s');
    expect(await blocked.getByRole('button', { name: 'View message' }).count()).toBe(0);
    expect(await barriersOn(owner)).toEqual([]);
    await flagged.getByRole('button', { name: 'View message' }).click();
    await owner.locator(`main[data-channel-id="${channel('off-topic')}"]`).waitFor();
    await owner.locator('[data-highlighted=true]', { hasText: 'A cherry for you' }).waitFor();
  });

  test('the end of a poll, with who won, and the poll itself', async () => {
    const sent = await as<{ id: string }>('priya', 'POST', `/channels/${channel('support')}/messages`, {
      poll: {
        question: { text: 'Tyres?' },
        answers: ['Soft', 'Hard'].map((text) => ({ poll_media: { text } })),
      },
    });
    await as('priya', 'POST', `/channels/${channel('support')}/polls/${sent.id}/expire`);
    const { owner } = stage;
    await channelLink(owner, 'support').click();
    await owner.getByText('There was no winner.').waitFor();
    await owner.getByRole('button', { name: 'View poll' }).click();
    await owner.locator('[data-highlighted=true]', { hasText: 'Tyres?' }).waitFor();
  });

  test('an outage: the server is away, also for who comes anew, and there again in the same channel when it ends', async () => {
    const { simulator, guildId, owner } = stage;
    const setAvailable = (available: boolean) =>
      simulator.control.setGuildAvailability({ params: { guild_id: guildId }, body: { available } });
    await channelLink(owner, 'shop').click();
    await owner.locator(`main[data-channel-id="${channel('shop')}"]`).waitFor();
    await setAvailable(false);
    await owner.getByText('This server has an outage.').waitFor();
    await owner.getByRole('img', { name: '1 server is unavailable due to a temporary outage' }).waitFor();
    expect(await barriersOn(owner)).toEqual([]);
    await owner.reload();
    await owner.getByText('This server has an outage.').waitFor();
    await setAvailable(true);
    await owner.locator(`main[data-channel-id="${channel('shop')}"]`).waitFor();
    expect(await owner.getByRole('img', { name: 'unavailable' }).count()).toBe(0);
  });
});
