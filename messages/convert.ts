import type { ClassicDesign, EmbedDesign, InnerPart, LayoutDesign, LayoutPart } from './design.ts';

const text = (value: string): readonly InnerPart[] => (value === '' ? [] : [{ kind: 'text', text: value }]);

const picture = (url: string) => ({ url, description: '', spoiler: false });

const linked = (name: string, url: string): string =>
  url === '' || name === '' ? name : `[${name}](${url})`;

const toContainer = (embed: EmbedDesign): LayoutPart => {
  const head = [
    embed.author.name === '' ? '' : `-# ${linked(embed.author.name, embed.author.url)}`,
    embed.title === '' ? '' : `### ${linked(embed.title, embed.url)}`,
    embed.description,
  ]
    .filter(Boolean)
    .join('\n');
  const shownHead = head === '' && embed.thumbnailUrl !== '' ? '\u200b' : head;
  const seconds = Math.floor(Date.parse(embed.timestamp) / 1000);
  const foot = [embed.footer.text, Number.isNaN(seconds) ? '' : `<t:${seconds}:f>`]
    .filter(Boolean)
    .join(' • ');
  return {
    kind: 'container',
    color: embed.color,
    spoiler: false,
    parts: [
      ...(embed.thumbnailUrl === ''
        ? text(head)
        : [
            {
              kind: 'section' as const,
              texts: [shownHead],
              accessory: { kind: 'picture' as const, picture: picture(embed.thumbnailUrl) },
            },
          ]),
      ...text(embed.fields.map(({ name, value }) => `**${name}**\n${value}`).join('\n')),
      ...(embed.imageUrl === '' ? [] : [{ kind: 'gallery' as const, pictures: [picture(embed.imageUrl)] }]),
      ...text(foot === '' ? '' : `-# ${foot}`),
    ],
  };
};

/**
 * A message with embeds as a layout that says the same: each embed becomes a container, fields one text. There is no way back, because
 * Discord never takes the mark of a layout off a message. Pure.
 */
export const toLayout = (design: ClassicDesign): LayoutDesign => ({
  kind: 'layout',
  parts: [
    ...text(design.content),
    ...design.embeds.map(toContainer),
    ...design.rows.map((buttons) => ({ kind: 'buttons' as const, buttons })),
  ],
  mentions: design.mentions,
});
