import { createHash } from 'node:crypto';
import { canonicalJson } from '#platform/changes/hash-chain.ts';

type Part = Readonly<Record<string, unknown>>;

const isPart = (value: unknown): value is Part =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const parts = (value: unknown): readonly Part[] => (Array.isArray(value) ? value.filter(isPart) : []);

/** The named members that say something: neither absent, nor null, nor empty, nor false. */
const pick = (part: Part, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = part[name];
      return value === undefined || value === null || value === '' || value === false
        ? []
        : [[name, value] as const];
    }),
  );

const time = (value: unknown): Part =>
  typeof value === 'string' && value !== '' ? { timestamp: new Date(value).getTime() } : {};

/** Where a picture is: of one that is attached, its name; Discord shows a signed address of its own instead. */
const address = (url: unknown): unknown => {
  const name = /(?:^attachment:\/\/|\/attachments\/\d+\/\d+\/)([^/?]+)(?:\?|$)/.exec(String(url))?.[1];
  return name === undefined ? url : `attachment://${name}`;
};

const embed = (given: Part): Part => ({
  ...pick(given, ['title', 'description', 'url', 'color']),
  ...time(given.timestamp),
  ...(isPart(given.footer)
    ? { footer: given.footer.text, ...pick({ footerIcon: address(given.footer.icon_url) }, ['footerIcon']) }
    : {}),
  ...(isPart(given.author)
    ? {
        author: given.author.name,
        ...pick({ authorIcon: address(given.author.icon_url), authorUrl: given.author.url }, [
          'authorIcon',
          'authorUrl',
        ]),
      }
    : {}),
  ...(isPart(given.image) ? { image: address(given.image.url) } : {}),
  ...(isPart(given.thumbnail) ? { thumbnail: address(given.thumbnail.url) } : {}),
  fields: parts(given.fields).map((field) => pick(field, ['name', 'value', 'inline'])),
});

/** An emoji of a server by its id, any other by itself. */
const emoji = (given: unknown): Part => (isPart(given) ? { emoji: given.id ?? given.name } : {});
const media = (given: unknown): Part => (isPart(given) ? { media: address(given.url) } : {});

const component = (given: Part): Part => ({
  ...pick(given, [
    'type',
    'custom_id',
    'label',
    'style',
    'url',
    'disabled',
    'placeholder',
    'content',
    'description',
    'spoiler',
    'accent_color',
    'divider',
    'spacing',
  ]),
  ...emoji(given.emoji),
  ...media(given.media),
  ...(isPart(given.accessory) ? { accessory: component(given.accessory) } : {}),
  ...(Array.isArray(given.items) ? { items: parts(given.items).map(component) } : {}),
  ...(Array.isArray(given.components) ? { components: parts(given.components).map(component) } : {}),
});

const PINNED = '+pinned';

/** The same of a message whose being pinned counts. Pure. */
export const pinnedDigest = (digest: string, isPinned: boolean): string =>
  isPinned ? `${digest}${PINNED}` : digest;

/** Whether two digests say the same of all but being pinned. Pure. */
export const sameButPin = (one: string, other: string): boolean =>
  one.replace(PINNED, '') === other.replace(PINNED, '');

/** Whether an embed is the message's own: what Discord shows of a link in it comes later, and is of another type. */
const isOwnEmbed = ({ type }: Part): boolean => type === undefined || type === 'rich';

/** A digest of what people see of a message, whether it is one that we render or one that Discord shows. Pure. */
export const messageDigest = (message: {
  content?: unknown;
  embeds?: unknown;
  components?: unknown;
}): string => {
  const shown = {
    content: typeof message.content === 'string' ? message.content : '',
    embeds: parts(message.embeds).filter(isOwnEmbed).map(embed),
    components: parts(message.components).map(component),
  };
  return createHash('sha256').update(canonicalJson(shown)).digest('base64url');
};
