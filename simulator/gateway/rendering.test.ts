import { expect, test } from 'vitest';
import { INTENT } from '../simulation.ts';
import { createRendering } from './rendering.ts';
import { newSession } from './session.ts';

const bot = (userId: string, intents: number) =>
  newSession(userId, { userId, isBot: true, intents, shard: [0, 1], largeThreshold: 50, device: 'web' });

test('the words that a rule acted on are for those who may read messages', () => {
  const render = createRendering({
    name: 'AUTO_MODERATION_ACTION_EXECUTION',
    data: { rule_id: '1', content: 'bad words', matched_content: 'bad', matched_keyword: 'bad' },
    guildId: '1',
  });
  expect(JSON.parse(render(bot('1', INTENT.autoModerationExecution)))).toEqual({
    rule_id: '1',
    content: '',
    matched_content: '',
    matched_keyword: 'bad',
  });
  expect(JSON.parse(render(bot('2', INTENT.messageContent)))).toMatchObject({ content: 'bad words' });
});

test('an event is written once for all who get the same', () => {
  let written = 0;
  const data = {
    toJSON: () => {
      written += 1;
      return { id: '1' };
    },
  };
  const render = createRendering({ name: 'GUILD_ROLE_DELETE', data, guildId: '1' });
  const texts = ['1', '2', '3'].map((id) => render(bot(id, INTENT.guilds)));
  expect(new Set(texts)).toEqual(new Set(['{"id":"1"}']));
  expect(written).toBe(1);
});
