import { z } from 'zod';
import { attachedPictureIn, pictureAddress, storedPictureIn } from '#platform/forms/picture-address.ts';
import { repairTexts } from '#platform/text/text.ts';
import type {
  ButtonDesign,
  EmbedDesign,
  InnerPart,
  LayoutPart,
  MessageDesign,
  PictureDesign,
} from './design.ts';
import { BUTTON_STYLES } from './design.ts';
import type { MentionChoice } from './mentions.ts';
import { noMentions } from './mentions.ts';
import { parseRoleButtonId } from './role-button.ts';

/** Something of a message that a design cannot hold and that was left out; a sentence `messages:notices.<code>`. */
export type Notice = {
  readonly code: 'unknown' | 'own-button' | 'select' | 'file' | 'attached' | 'quiet' | 'more-messages';
  /** Where it was: `embeds.0.video`. */
  readonly path: string;
};

/** What was read of a message. */
export type ReadMessage = { readonly design: MessageDesign; readonly notices: readonly Notice[] };

const text = z
  .string()
  .nullish()
  .transform((value) => (value ?? '').trim());
const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false);
const colour = z
  .int()
  .min(0)
  .max(0xffffff)
  .nullish()
  .transform((value) => value ?? null);
const list = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item)
    .nullish()
    .transform((items) => items ?? []);
const some = z.looseObject({});

const time = z
  .string()
  .nullish()
  .transform((value, context) => {
    if (!value) return '';
    const at = new Date(value);
    if (!Number.isNaN(at.getTime())) return at.toISOString();
    context.addIssue({ code: 'custom' });
    return z.NEVER;
  });

const mediaShape = {
  url: text,
  description: text,
  proxy_url: some.or(text),
  id: text,
  placeholder: text,
} as const;
const media = z
  .looseObject({ ...mediaShape })
  .nullish()
  .transform((value) => value?.url ?? '');

const embedShape = {
  title: text,
  type: text,
  description: text,
  url: text,
  color: colour,
  timestamp: time,
  author: z.looseObject({ name: text, url: text, icon_url: text }).nullish(),
  footer: z.looseObject({ text, icon_url: text }).nullish(),
  image: media,
  thumbnail: media,
  fields: list(z.looseObject({ name: text, value: text, inline: flag })),
} as const;
const embedSchema = z.looseObject(embedShape);

const componentSchema = z.looseObject({ type: z.int() });
type GivenComponent = z.output<typeof componentSchema>;

const buttonSchema = z.looseObject({
  style: z.int(),
  label: text,
  url: text,
  custom_id: text,
  emoji: z.looseObject({ id: text, name: text, animated: flag }).nullish(),
});
const pictureSchema = z.looseObject({
  media: z.looseObject({ url: text }),
  description: text,
  spoiler: flag,
});

const allowedSchema = z.looseObject({
  parse: list(z.string()),
  roles: list(z.string()),
  users: list(z.string()),
});

const messageShape = {
  content: text,
  embeds: list(embedSchema),
  components: list(componentSchema),
  flags: z.int().nullish(),
  allowed_mentions: allowedSchema.nullish(),
} as const;
const messageSchema = z.looseObject(messageShape);

/** Members that Discord adds to a message, a webhook's sender, and what says nothing: they are no part of a design, and nobody misses them. */
const NOT_OF_DESIGN: ReadonlySet<string> = new Set(
  (
    'id channel_id guild_id author member timestamp edited_timestamp tts mention_everyone mentions mention_roles mention_channels pinned ' +
    'type webhook_id application_id application interaction interaction_metadata nonce enforce_nonce position reactions resolved ' +
    'username avatar_url thread_name applied_tags message_reference message_snapshots referenced_message thread'
  ).split(' '),
);

const V2 = 1 << 15;

/** Reads a message, telling of all that was left out. */
class Reading {
  readonly notices: Notice[] = [];
  /** Where the message is on Discord; undefined for what is no message there. */
  readonly #channelId: string | undefined;

  constructor(channelId: string | undefined) {
    this.#channelId = channelId;
  }

  leave(code: Notice['code'], path: string): void {
    this.notices.push({ code, path });
  }

  /** Tells of members that say something and that a design has no place for. */
  leaveOthers(given: object, known: readonly string[], path: string): void {
    for (const [name, value] of Object.entries(given)) {
      const isNothing =
        value === null ||
        value === undefined ||
        value === false ||
        value === '' ||
        (Array.isArray(value) && value.length === 0);
      if (!isNothing && !known.includes(name)) this.leave('unknown', path === '' ? name : `${path}.${name}`);
    }
  }

  /** A picture's address; of the message's own files, those that are stored here are known by their names, and others are not taken along. */
  url(url: string, path: string): string {
    const stored =
      storedPictureIn(url) ??
      (this.#channelId === undefined ? undefined : attachedPictureIn(url, this.#channelId));
    if (stored !== undefined) return pictureAddress(stored);
    if (!url.startsWith('attachment:')) return url;
    this.leave('attached', path);
    return '';
  }
}

const readEmbed = (reading: Reading, given: z.output<typeof embedSchema>, path: string): EmbedDesign => {
  reading.leaveOthers(given, [...Object.keys(embedShape), 'provider', 'flags', 'content_scan_version'], path);
  const { author, footer } = given;
  return {
    title: given.title,
    url: given.url,
    description: given.description,
    color: given.color,
    timestamp: given.timestamp,
    author: {
      name: author?.name ?? '',
      url: author?.url ?? '',
      iconUrl: reading.url(author?.icon_url ?? '', `${path}.author`),
    },
    footer: { text: footer?.text ?? '', iconUrl: reading.url(footer?.icon_url ?? '', `${path}.footer`) },
    imageUrl: reading.url(given.image, `${path}.image`),
    thumbnailUrl: reading.url(given.thumbnail, `${path}.thumbnail`),
    fields: given.fields.map(({ name, value, inline }) => ({ name, value, inline })),
  };
};

const LINK = 5;

const readButton = (reading: Reading, given: unknown, path: string): ButtonDesign | undefined => {
  const { style, label, url, custom_id: id, emoji: shown } = buttonSchema.parse(given);
  const emoji = shown?.id ? `<${shown.animated ? 'a' : ''}:${shown.name}:${shown.id}>` : (shown?.name ?? '');
  if (style === LINK) return { kind: 'link', label, emoji, url };
  const role = parseRoleButtonId(id);
  const named = BUTTON_STYLES[style - 1];
  if (role && named)
    return { kind: 'role', label, emoji, style: named, roleId: role.roleId, acts: role.acts };
  reading.leave('own-button', path);
  return undefined;
};

const BUTTON = 2;

const readButtons = (reading: Reading, given: GivenComponent, path: string): readonly ButtonDesign[] =>
  z
    .array(componentSchema)
    .parse(given.components)
    .flatMap((each, index) => {
      const place = `${path}.components.${index}`;
      if (each.type === BUTTON) return readButton(reading, each, place) ?? [];
      reading.leave('select', place);
      return [];
    });

const readPicture = (reading: Reading, given: unknown, path: string): PictureDesign | undefined => {
  const { media: shown, description, spoiler } = pictureSchema.parse(given);
  const url = reading.url(shown.url, path);
  return url === '' ? undefined : { url, description, spoiler };
};

const textDisplay = z.looseObject({ type: z.literal(10), content: text });

const readSection = (reading: Reading, given: GivenComponent, path: string): readonly InnerPart[] => {
  const texts = z
    .array(textDisplay)
    .parse(given.components)
    .map(({ content }) => content);
  const accessory = componentSchema.parse(given.accessory);
  if (accessory.type === BUTTON) {
    const button = readButton(reading, accessory, `${path}.accessory`);
    if (button) return [{ kind: 'section', texts, accessory: { kind: 'button', button } }];
  } else {
    const picture = readPicture(reading, accessory, `${path}.accessory`);
    if (picture) return [{ kind: 'section', texts, accessory: { kind: 'picture', picture } }];
  }
  // A section needs something at its side; its texts do not.
  return texts.map((each) => ({ kind: 'text', text: each }));
};

const readPart = (reading: Reading, given: GivenComponent, path: string): readonly InnerPart[] => {
  switch (given.type) {
    case 1: {
      const buttons = readButtons(reading, given, path);
      return buttons.length === 0 ? [] : [{ kind: 'buttons', buttons: [...buttons] }];
    }
    case 9:
      return readSection(reading, given, path);
    case 10:
      return [{ kind: 'text', text: textDisplay.parse(given).content }];
    case 12: {
      const pictures = z
        .array(z.unknown())
        .parse(given.items)
        .flatMap((each, index) => readPicture(reading, each, `${path}.items.${index}`) ?? []);
      return pictures.length === 0 ? [] : [{ kind: 'gallery', pictures }];
    }
    case 13:
      reading.leave('file', path);
      return [];
    case 14: {
      const { divider, spacing } = z
        .looseObject({ divider: z.boolean().nullish(), spacing: z.int().nullish() })
        .parse(given);
      return [{ kind: 'separator', divider: divider ?? true, spacing: spacing === 2 ? 'large' : 'small' }];
    }
    default:
      reading.leave('unknown', path);
      return [];
  }
};

const CONTAINER = 17;

const readTop = (reading: Reading, given: GivenComponent, path: string): readonly LayoutPart[] => {
  if (given.type !== CONTAINER) return readPart(reading, given, path);
  const container = z
    .looseObject({ accent_color: colour, spoiler: flag, components: z.array(componentSchema) })
    .parse(given);
  const parts = container.components.flatMap((each, index) =>
    readPart(reading, each, `${path}.components.${index}`),
  );
  return [{ kind: 'container', color: container.accent_color, spoiler: container.spoiler, parts }];
};

const MENTION = /@everyone|@here|<@[&!]?\d+>/;

const readMentions = (
  reading: Reading,
  allowed: z.output<typeof allowedSchema> | null | undefined,
  content: string,
): MentionChoice => {
  if (!allowed) {
    if (MENTION.test(content)) reading.leave('quiet', 'content');
    return noMentions;
  }
  const found = (pattern: RegExp): readonly string[] =>
    [...content.matchAll(pattern)].flatMap((match) => match[1] ?? []);
  const isHere = content.includes('@here') && !content.includes('@everyone');
  return {
    all: !allowed.parse.includes('everyone') ? 'nobody' : isHere ? 'here' : 'everyone',
    roles: [...new Set(allowed.parse.includes('roles') ? found(/<@&(\d+)>/g) : allowed.roles)],
    users: [...new Set(allowed.parse.includes('users') ? found(/<@!?(\d+)>/g) : allowed.users)],
  };
};

const read = (message: unknown, channelId: string | undefined): ReadMessage => {
  const given = messageSchema.parse(repairTexts(message));
  const reading = new Reading(channelId);
  reading.leaveOthers(given, [...Object.keys(messageShape), ...NOT_OF_DESIGN], '');
  const isLayout = ((given.flags ?? 0) & V2) !== 0 || given.components.some(({ type }) => type !== 1);
  const spoken = isLayout ? JSON.stringify(given.components) : given.content;
  const mentions = readMentions(reading, given.allowed_mentions, spoken);
  const design: MessageDesign = isLayout
    ? {
        kind: 'layout',
        parts: given.components.flatMap((each, index) => readTop(reading, each, `components.${index}`)),
        mentions,
      }
    : {
        kind: 'classic',
        content: given.content,
        embeds: given.embeds.map((each, index) => readEmbed(reading, each, `embeds.${index}`)),
        rows: given.components
          .map((each, index) => [...readButtons(reading, each, `components.${index}`)])
          .filter((row) => row.length > 0),
        mentions,
      };
  return { design, notices: reading.notices };
};

/**
 * A message in Discord's form (of its API, or as its API shows one) as a design. Texts are trimmed, as Discord does. Pure.
 * @throws z.ZodError when it is no message: its issue's path says where
 */
export const fromDiscord = (message: unknown): ReadMessage => read(message, undefined);

/** The same of a message that is on Discord: what is attached to it from what is stored here is a stored picture. Pure. */
export const fromMessage = <Message extends { readonly channel_id: string }>(message: Message): ReadMessage =>
  read(message, message.channel_id);
