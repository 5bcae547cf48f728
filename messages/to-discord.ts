import {
  type APIButtonComponent,
  type APIComponentInContainer,
  type APIEmbed,
  type APIMediaGalleryItem,
  type APIMessageComponentEmoji,
  type APIMessageTopLevelComponent,
  ButtonStyle,
  ComponentType,
  MessageFlags,
  type RESTPostAPIChannelMessageJSONBody,
  SeparatorSpacingSize,
} from 'discord-api-types/v10';
import { attachmentName, storedPictureIn } from '#platform/forms/picture-address.ts';
import type {
  ButtonDesign,
  EmbedDesign,
  InnerPart,
  LayoutPart,
  MessageDesign,
  PictureDesign,
} from './design.ts';
import { allowedMentions } from './mentions.ts';
import { roleButtonId } from './role-button.ts';

const STYLES = {
  primary: ButtonStyle.Primary,
  secondary: ButtonStyle.Secondary,
  success: ButtonStyle.Success,
  danger: ButtonStyle.Danger,
} as const;

const given = <Name extends string>(name: Name, text: string): { readonly [Key in Name]?: string } =>
  // The one member that is named, or none.
  (text === '' ? {} : { [name]: text }) as { readonly [Key in Name]?: string };

const SERVER_EMOJI = /^<(a?):(\w{2,32}):(\d{15,21})>$/;

const toEmoji = (text: string): APIMessageComponentEmoji => {
  const [, animated, name, id] = SERVER_EMOJI.exec(text) ?? [];
  return id !== undefined && name !== undefined
    ? { id, name, ...(animated === 'a' ? { animated: true } : {}) }
    : { name: text };
};

const toButton = (button: ButtonDesign, record: string | undefined): APIButtonComponent => {
  const look = {
    ...given('label', button.label),
    ...(button.emoji === '' ? {} : { emoji: toEmoji(button.emoji) }),
  };
  return button.kind === 'link'
    ? { type: ComponentType.Button, style: ButtonStyle.Link, url: button.url, ...look }
    : {
        type: ComponentType.Button,
        style: STYLES[button.style],
        custom_id: roleButtonId(button, record),
        ...look,
      };
};

const toEmbed = (embed: EmbedDesign): APIEmbed => ({
  ...given('title', embed.title),
  ...given('description', embed.description),
  ...given('url', embed.url),
  ...(embed.color === null ? {} : { color: embed.color }),
  ...given('timestamp', embed.timestamp),
  ...(embed.author.name === ''
    ? {}
    : {
        author: {
          name: embed.author.name,
          ...given('url', embed.author.url),
          ...given('icon_url', embed.author.iconUrl),
        },
      }),
  ...(embed.footer.text === ''
    ? {}
    : { footer: { text: embed.footer.text, ...given('icon_url', embed.footer.iconUrl) } }),
  ...(embed.imageUrl === '' ? {} : { image: { url: embed.imageUrl } }),
  ...(embed.thumbnailUrl === '' ? {} : { thumbnail: { url: embed.thumbnailUrl } }),
  ...(embed.fields.length === 0
    ? {}
    : { fields: embed.fields.map(({ name, value, inline }) => ({ name, value, inline })) }),
});

const toPicture = ({ url, description, spoiler }: PictureDesign): APIMediaGalleryItem => ({
  media: { url },
  ...given('description', description),
  ...(spoiler ? { spoiler } : {}),
});

const toInnerPart = (part: InnerPart, record: string | undefined): APIComponentInContainer => {
  switch (part.kind) {
    case 'text':
      return { type: ComponentType.TextDisplay, content: part.text };
    case 'section':
      return {
        type: ComponentType.Section,
        components: part.texts.map((content) => ({ type: ComponentType.TextDisplay, content })),
        accessory:
          part.accessory.kind === 'picture'
            ? { type: ComponentType.Thumbnail, ...toPicture(part.accessory.picture) }
            : toButton(part.accessory.button, record),
      };
    case 'gallery':
      return { type: ComponentType.MediaGallery, items: part.pictures.map(toPicture) };
    case 'separator':
      return {
        type: ComponentType.Separator,
        divider: part.divider,
        spacing: part.spacing === 'small' ? SeparatorSpacingSize.Small : SeparatorSpacingSize.Large,
      };
    case 'buttons':
      return {
        type: ComponentType.ActionRow,
        components: part.buttons.map((button) => toButton(button, record)),
      };
  }
};

const toPart = (part: LayoutPart, record: string | undefined): APIMessageTopLevelComponent =>
  part.kind === 'container'
    ? {
        type: ComponentType.Container,
        ...(part.color === null ? {} : { accent_color: part.color }),
        ...(part.spoiler ? { spoiler: true } : {}),
        components: part.parts.map((each) => toInnerPart(each, record)),
      }
    : toInnerPart(part, record);

/** A message's body as Discord's API takes it, for a create and for an edit alike. */
export type DiscordBody = Pick<
  RESTPostAPIChannelMessageJSONBody,
  'content' | 'embeds' | 'components' | 'flags' | 'allowed_mentions'
>;

/**
 * A design in Discord's form. Pings whom the design chose and nobody else. Pure.
 * @param record the record whose message it is; its role buttons then say so, and are found by it
 */
export const toDiscord = (design: MessageDesign, record?: string): DiscordBody => {
  const allowed_mentions = allowedMentions(design.mentions);
  if (design.kind === 'layout')
    return {
      flags: MessageFlags.IsComponentsV2,
      components: design.parts.map((part) => toPart(part, record)),
      allowed_mentions,
    };
  return {
    content: design.content,
    embeds: design.embeds.map(toEmbed),
    components: design.rows.map((row) => ({
      type: ComponentType.ActionRow,
      components: row.map((button) => toButton(button, record)),
    })),
    allowed_mentions,
  };
};

/** A message's body that is about to be sent, with the names of the stored pictures that are attached to it. */
export type BodyToSend = DiscordBody & Pick<RESTPostAPIChannelMessageJSONBody, 'attachments'>;

const shownPictures = (value: unknown): readonly string[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => {
    if (typeof each !== 'string') return shownPictures(each);
    const stored = name === 'url' || name === 'icon_url' ? storedPictureIn(each) : undefined;
    return stored === undefined ? [] : [stored];
  });
};

/** A design in Discord's form, as `toDiscord`, with the pictures that go along: each once, and none that is not shown. Pure. */
export const toSend = (design: MessageDesign, record?: string): BodyToSend => {
  const body = toDiscord(design, record);
  const ids = new Set(shownPictures([body.embeds, body.components]));
  return { ...body, attachments: [...ids].map((id, at) => ({ id: at, filename: attachmentName(id) })) };
};
