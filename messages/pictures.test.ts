import { expect, test } from 'vitest';
import { pictureAddress } from '#platform/forms/picture-address.ts';
import { type EmbedDesign, emptyDesign, emptyEmbed, type LayoutDesign } from './design.ts';
import { fromDiscord, fromMessage } from './from-discord.ts';
import { storedPicturesOf, withAddresses, withoutPictures } from './pictures.ts';
import { problemsOf } from './problems.ts';
import { toDiscord, toSend } from './to-discord.ts';

const [CAT, DOG] = [`${'c'.repeat(22)}-png`, `${'d'.repeat(22)}-jpg`] as const;
const [cat, dog] = [pictureAddress(CAT), pictureAddress(DOG)];

/** As Discord shows it. */
const onDiscord = `https://cdn.discordapp.com/attachments/100000000000000007/100000000000000008/${CAT}.png?ex=1&is=2&hm=3`;

const classic = (...embeds: Partial<EmbedDesign>[]) => ({
  ...emptyDesign,
  embeds: embeds.map((each) => ({ ...emptyEmbed, ...each })),
});
const picture = (url: string) => ({ url, description: '', spoiler: false });
const layout = (...parts: LayoutDesign['parts']): LayoutDesign => ({
  kind: 'layout',
  parts,
  mentions: emptyDesign.mentions,
});

test('a picture that is shown goes along once, and one that is not shown stays here', () => {
  const design = classic(
    { title: 'Cats', imageUrl: cat, author: { name: 'Ana', url: '', iconUrl: dog } },
    {
      title: 'Again',
      thumbnailUrl: cat,
      footer: { text: '', iconUrl: `${pictureAddress(`${'e'.repeat(22)}-gif`)}` },
    },
  );
  expect(storedPicturesOf(design)).toHaveLength(3);
  expect(toSend(design).attachments).toEqual([
    { id: 0, filename: `${DOG}.jpg` },
    { id: 1, filename: `${CAT}.png` },
  ]);
  expect(problemsOf(design, {})).toEqual([]);
});

test('more pictures than Discord takes with one message are a problem, each counted once', () => {
  const pictures = Array.from({ length: 11 }, (_, at) =>
    picture(pictureAddress(`${String(at).padStart(22, 'p')}-png`)),
  );
  const of = (count: number) =>
    layout(
      { kind: 'gallery', pictures: pictures.slice(0, 6) },
      { kind: 'gallery', pictures: [...pictures.slice(6, count), ...pictures.slice(0, 1)] },
    );
  expect(problemsOf(of(10), {})).toEqual([]);
  expect(problemsOf(of(11), {})).toEqual([
    { code: 'too-many', path: 'pictures', params: { count: 11, limit: 10 } },
  ]);
});

test('an address of Discord’s own leads back to the stored picture, wherever it is a picture’s', () => {
  const designs = [
    classic({
      title: 'Cat',
      imageUrl: cat,
      thumbnailUrl: cat,
      author: { name: 'Ana', url: '', iconUrl: cat },
      footer: { text: 'Foot', iconUrl: cat },
    }),
    layout(
      { kind: 'section', texts: ['Hi'], accessory: { kind: 'picture', picture: picture(cat) } },
      {
        kind: 'container',
        color: null,
        spoiler: false,
        parts: [{ kind: 'gallery', pictures: [picture(cat)] }],
      },
    ),
  ];
  for (const design of designs) {
    const body: object = JSON.parse(JSON.stringify(toDiscord(design)).replaceAll(cat, onDiscord));
    expect(fromMessage({ ...body, channel_id: '100000000000000007' })).toEqual({ design, notices: [] });
  }
});

test('one that leads to another message’s picture is an address as any other', () => {
  const design = classic({ title: 'Cat', imageUrl: onDiscord });
  expect(storedPicturesOf(design)).toEqual([]);
  expect(problemsOf(design, {})).toEqual([]);
  expect(toSend(design)).toMatchObject({ embeds: [{ image: { url: onDiscord } }], attachments: [] });
  const body = toDiscord(design);
  expect(fromDiscord(body).design).toEqual(design);
  expect(fromMessage({ ...body, channel_id: '100000000000000009' }).design).toEqual(design);
});

test('as a text or a link such an address is no picture, and another attached file is none either', () => {
  const design = { ...classic({ title: 'x', url: onDiscord, description: cat }), content: cat };
  expect(storedPicturesOf(design)).toEqual([]);
  expect(problemsOf(design, {})).toEqual([]);
  expect(problemsOf(classic({ title: 'x', url: cat }), {})).toMatchObject([
    { code: 'bad-url', path: 'embeds.0.url' },
  ]);
  expect(problemsOf(classic({ imageUrl: 'attachment://cat.png' }), {})).toMatchObject([{ code: 'bad-url' }]);
  expect(toSend(design).attachments).toEqual([]);
});

test('without pictures that are gone, nothing is left of what consisted of nothing else', () => {
  const gone = new Set<string>([CAT]);
  expect(withoutPictures(classic({ title: 'T', imageUrl: cat }, { imageUrl: cat, color: 1 }), gone)).toEqual(
    classic({ title: 'T' }),
  );
  expect(
    withoutPictures(
      layout(
        { kind: 'section', texts: ['Hi'], accessory: { kind: 'picture', picture: picture(cat) } },
        { kind: 'gallery', pictures: [picture(cat), picture(dog)] },
        {
          kind: 'container',
          color: null,
          spoiler: false,
          parts: [{ kind: 'gallery', pictures: [picture(cat)] }],
        },
      ),
      gone,
    ),
  ).toEqual(layout({ kind: 'text', text: 'Hi' }, { kind: 'gallery', pictures: [picture(dog)] }));
});

test('who shows a message gives its pictures the addresses that it has, and leaves out the others', () => {
  const design = classic({ title: 'T', imageUrl: cat, thumbnailUrl: dog });
  expect(withAddresses(design, new Map([[CAT, '/files/cat']]))).toEqual(
    classic({ title: 'T', imageUrl: '/files/cat' }),
  );
});
