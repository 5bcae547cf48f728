import { expect, test } from 'vitest';
import { withoutUnattached } from './unattached.ts';

const there = new Set(['there.png']);
const [ours, gone] = ['attachment://there.png', 'attachment://gone.png'];
const thumbnail = (url: string) => ({ type: 11, media: { url } });
const text = { type: 10, content: 'Hi' };

test('an embed keeps the pictures whose files go along, and what stands beside the others', () => {
  expect(
    withoutUnattached(
      {
        embeds: [
          {
            title: 'T',
            image: { url: ours },
            thumbnail: { url: gone },
            author: { name: 'Ana', icon_url: gone },
          },
          { title: 'U', image: { url: 'https://example.org/a.png' }, footer: { text: 'F', icon_url: ours } },
        ],
      },
      there,
    ),
  ).toEqual({
    embeds: [
      { title: 'T', image: { url: ours }, author: { name: 'Ana' } },
      { title: 'U', image: { url: 'https://example.org/a.png' }, footer: { text: 'F', icon_url: ours } },
    ],
  });
});

test('a component that would show nothing else is left out, and a section’s texts stay', () => {
  expect(
    withoutUnattached(
      {
        content: 'x',
        components: [
          { type: 9, components: [text], accessory: thumbnail(gone) },
          { type: 9, components: [text], accessory: thumbnail(ours) },
          { type: 17, components: [{ type: 12, items: [{ media: { url: gone } }] }] },
          { type: 12, items: [{ media: { url: gone } }, { media: { url: ours } }] },
        ],
      },
      there,
    ),
  ).toEqual({
    content: 'x',
    components: [
      text,
      { type: 9, components: [text], accessory: thumbnail(ours) },
      { type: 12, items: [{ media: { url: ours } }] },
    ],
  });
});
