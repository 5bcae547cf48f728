import { z } from 'zod';
import type { MessageDesign } from './design.ts';
import { fromDiscord, type Notice } from './from-discord.ts';
import { toDiscord } from './to-discord.ts';

/** A message's sender other than the bot: a name, and the address of a picture. */
export type JsonSender = { readonly name: string; readonly picture: string };

/** What was read of a text that holds a message. */
export type JsonReading =
  | {
      readonly kind: 'read';
      readonly design: MessageDesign;
      /** Given where the text names one. */
      readonly sender: JsonSender | undefined;
      readonly notices: readonly Notice[];
    }
  /** A sentence `messages:json.<code>`; `path` is where in the JSON it is. */
  | {
      readonly kind: 'refused';
      readonly code: 'no-json' | 'no-message' | 'bad-value';
      readonly path: string;
    };

const refused = (code: 'no-json' | 'no-message' | 'bad-value', path = ''): JsonReading => ({
  kind: 'refused',
  code,
  path,
});

const fromBase64Url = (text: string): string =>
  new TextDecoder().decode(
    Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0)),
  );

const toBase64Url = (text: string): string =>
  btoa(String.fromCharCode(...new TextEncoder().encode(text)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

/** The JSON in a text: itself, or what a Discohook link carries. */
const parse = (text: string): unknown => {
  const link = URL.parse(text.trim());
  const data = link && /^https?:$/.test(link.protocol) ? link.searchParams.get('data') : null;
  try {
    return JSON.parse(data === null ? text : fromBase64Url(data));
  } catch {
    return undefined;
  }
};

/** A set of messages as Discohook keeps and shares it (`d2`): each message's body, and its sender, in `data`. */
const discohookSchema = z.looseObject({
  messages: z
    .array(
      z.looseObject({
        data: z.looseObject({
          author: z.looseObject({ name: z.string().nullish(), icon_url: z.string().nullish() }).nullish(),
        }),
      }),
    )
    .min(1),
});
const webhookSchema = z.looseObject({ username: z.string().nullish(), avatar_url: z.string().nullish() });

type Found = { readonly body: object; readonly sender: JsonSender | undefined; readonly others: number };

const senderOf = (
  name: string | null | undefined,
  picture: string | null | undefined,
): JsonSender | undefined => (name || picture ? { name: name ?? '', picture: picture ?? '' } : undefined);

const MESSAGE_MEMBERS = ['content', 'embeds', 'components'] as const;
const EMBED_MEMBERS = ['title', 'description', 'fields', 'image', 'author'] as const;

const has = (value: object, names: readonly string[]): boolean => names.some((name) => name in value);

/** The message in a JSON value, whichever form it has. */
const find = (value: unknown): Found | undefined => {
  if (Array.isArray(value)) return { body: { embeds: value }, sender: undefined, others: 0 };
  if (typeof value !== 'object' || value === null) return undefined;
  const discohook = discohookSchema.safeParse(value);
  if (discohook.success) {
    const [first, ...others] = discohook.data.messages;
    const { author, ...body } = first?.data ?? {};
    return { body, sender: senderOf(author?.name, author?.icon_url), others: others.length };
  }
  if ('data' in value && !has(value, MESSAGE_MEMBERS)) return find(value.data);
  if (has(value, MESSAGE_MEMBERS)) {
    const { username, avatar_url } = webhookSchema.safeParse(value).data ?? {};
    return { body: value, sender: senderOf(username, avatar_url), others: 0 };
  }
  return has(value, EMBED_MEMBERS) ? { body: { embeds: [value] }, sender: undefined, others: 0 } : undefined;
};

/**
 * Reads a message from a text: Discord's own form, a webhook's payload, an embed or a list of them, or what Discohook keeps and links to.
 * What a design cannot hold is left out and told of. Pure.
 */
export const readJson = (text: string): JsonReading => {
  const value = parse(text);
  if (value === undefined) return refused('no-json');
  const found = find(value);
  if (!found) return refused('no-message');
  try {
    const { design, notices } = fromDiscord(found.body);
    const more: Notice[] = found.others > 0 ? [{ code: 'more-messages', path: 'messages.1' }] : [];
    return { kind: 'read', design, sender: found.sender, notices: [...more, ...notices] };
  } catch (error) {
    if (error instanceof z.ZodError) return refused('bad-value', error.issues[0]?.path.join('.') ?? '');
    throw error;
  }
};

/** Forms in which a message is written: Discord's API, a webhook's payload, Discohook's `d2`, and a link that opens it there. */
export const JSON_FORMS = ['discord', 'webhook', 'discohook', 'link'] as const;
export type JsonForm = (typeof JSON_FORMS)[number];

const DISCOHOOK = 'https://discohook.app/';

/** Writes a design in one of the forms; variables stay as they are. Pure. */
export const writeJson = (design: MessageDesign, form: JsonForm, sender?: JsonSender): string => {
  const body = toDiscord(design);
  const shown = {
    ...(sender?.name ? { name: sender.name } : {}),
    ...(sender?.picture ? { icon_url: sender.picture } : {}),
  };
  const backup = {
    version: 'd2',
    messages: [{ data: { ...(Object.keys(shown).length === 0 ? {} : { author: shown }), ...body } }],
  };
  switch (form) {
    case 'discord':
      return JSON.stringify(body, null, 2);
    case 'webhook':
      return JSON.stringify(
        {
          ...(sender?.name ? { username: sender.name } : {}),
          ...(sender?.picture ? { avatar_url: sender.picture } : {}),
          ...body,
        },
        null,
        2,
      );
    case 'discohook':
      return JSON.stringify(backup, null, 2);
    case 'link':
      return `${DISCOHOOK}?data=${toBase64Url(JSON.stringify(backup))}`;
  }
};
