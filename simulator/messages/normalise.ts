import type { APIEmbed, APIMessageTopLevelComponent } from 'discord-api-types/v10';
import type { GivenEmbed } from '../rules/embed-body.ts';
import type { GivenComponent } from '../rules/layout-body.ts';
import { type Simulation, timestampOf } from '../simulation.ts';
import type { Attachment } from '../state/message-parts.ts';
import { walkComponents } from './component-tree.ts';

const isGiven = (value: unknown): boolean => value !== null && value !== undefined && value !== '';

/** Without the parts that were given as nothing. */
const compact = (part: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(part).filter(([, value]) => isGiven(value)));

const storedMedia = (media: GivenEmbed['image']): Record<string, unknown> | undefined => {
  if (!media?.url) return undefined;
  return { ...compact(media), ...(media.url.startsWith('attachment:') ? {} : { proxy_url: media.url }) };
};

const storedEmbed = (embed: GivenEmbed): Record<string, unknown> => {
  const { fields, timestamp, footer, author, image, thumbnail, title, description, url, color } = embed;
  return compact({
    title,
    description,
    url,
    color,
    timestamp: timestamp ? timestampOf(Date.parse(timestamp)) : undefined,
    footer: footer?.text ? compact(footer) : undefined,
    author: author?.name ? compact(author) : undefined,
    image: storedMedia(image),
    thumbnail: storedMedia(thumbnail),
    fields: fields?.length
      ? fields.map(({ name, value, inline }) => ({ name, value, inline: inline ?? false }))
      : undefined,
  });
};

/** Embeds as Discord stores them: typed `rich`, empty parts left out, times in full, empty embeds dropped. */
export const storedEmbeds = (embeds: readonly GivenEmbed[]): APIEmbed[] =>
  embeds
    .map(storedEmbed)
    .filter((embed) => Object.keys(embed).length > 0)
    .map((embed) => ({ type: 'rich', ...embed }) as unknown as APIEmbed); // exactly the checked parts of an embed

const SELECTS: readonly number[] = [3, 5, 6, 7, 8];
/** What the components of some types have when it is not given. */
const DEFAULTS: Readonly<Record<number, Readonly<Record<string, unknown>>>> = {
  11: { description: null, spoiler: false },
  13: { spoiler: false },
  14: { divider: true, spacing: 1 },
  17: { accent_color: null, spoiler: false },
};

/**
 * Components as Discord stores them: each with a number of its own, emojis by their full name, media with an id.
 * @param attachments of the message, which name and size of file components come from
 */
export const storedComponents = (
  simulation: Simulation,
  components: readonly GivenComponent[],
  attachments: readonly Attachment[],
): APIMessageTopLevelComponent[] => {
  const taken = new Set<number>();
  for (const { component } of walkComponents(components)) if (component.id) taken.add(component.id);
  let last = 0;
  const number = (given: unknown): number => {
    if (typeof given === 'number' && given !== 0) return given;
    do last += 1;
    while (taken.has(last));
    return last;
  };
  const emoji = (given: Record<string, unknown>): Record<string, unknown> => {
    const known = simulation.state.emojis.get(String(given.id ?? ''));
    return compact(
      known ? { id: known.id, name: known.name, animated: known.animated } : { name: given.name },
    );
  };
  const media = (given: Record<string, unknown>): Record<string, unknown> => ({
    id: simulation.snowflakes.next(),
    url: given.url,
    proxy_url: given.url,
  });
  const nested = (value: unknown): Record<string, unknown>[] => value as Record<string, unknown>[]; // arrays of objects, by the schema
  const store = (given: Record<string, unknown>): Record<string, unknown> => {
    const type = given.type as number;
    const stored: Record<string, unknown> = { type, id: number(given.id) };
    for (const [name, value] of Object.entries({ ...DEFAULTS[type], ...compact(given) })) {
      if (name === 'type' || name === 'id' || name === 'required') continue;
      if (name === 'components') stored[name] = nested(value).map(store);
      else if (name === 'accessory') stored[name] = store(value as Record<string, unknown>);
      else if (name === 'emoji') stored[name] = emoji(value as Record<string, unknown>);
      else if (name === 'media' || name === 'file') stored[name] = media(value as Record<string, unknown>);
      else if (name === 'options')
        stored[name] = nested(value).map((option) => {
          const plain = compact(option);
          return option.emoji ? { ...plain, emoji: emoji(option.emoji as Record<string, unknown>) } : plain;
        });
      else if (name === 'items')
        stored[name] = nested(value).map((item) => ({
          description: item.description ?? null,
          spoiler: item.spoiler ?? false,
          media: media(item.media as Record<string, unknown>),
        }));
      else stored[name] = value;
    }
    if (SELECTS.includes(type)) {
      stored.min_values ??= 1;
      stored.max_values ??= 1;
    }
    if (type === 13) {
      const url = String((given.file as { url: string }).url);
      const file = attachments.find(({ filename }) => url === `attachment://${filename}`);
      Object.assign(stored, { name: file?.filename ?? null, size: file?.size ?? null });
    }
    return stored;
  };
  return components.map((each) => store(each)) as unknown as APIMessageTopLevelComponent[]; // as the schema checked them
};
