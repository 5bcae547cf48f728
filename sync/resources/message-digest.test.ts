import { expect, test } from 'vitest';
import { messageDigest } from './message-digest.ts';

const card = { title: 'Rules', description: 'Be kind' };

test('what Discord shows of a link in a message is no change of the message', () => {
  const sent = { content: 'See https://example.org', embeds: [card] };
  const preview = { title: 'Example Domain', url: 'https://example.org' };
  for (const type of ['link', 'video', 'image', 'article', 'gifv'])
    expect(
      messageDigest({
        ...sent,
        embeds: [
          { ...card, type: 'rich' },
          { ...preview, type },
        ],
      }),
    ).toBe(messageDigest(sent));
  expect(messageDigest({ ...sent, embeds: [{ ...card, type: 'rich', title: 'Rule' }] })).not.toBe(
    messageDigest(sent),
  );
});
