import { z } from 'zod';
import { parseBody } from '../rest/validate.ts';

const text = z.string().nullish();
const attachmentSchema = z.object({
  fallback: text,
  color: text,
  pretext: text,
  author_name: text,
  author_link: text,
  author_icon: text,
  title: text,
  title_link: text,
  text,
  fields: z
    .array(
      z.object({
        title: text,
        name: text,
        value: text,
        short: z.boolean().nullish(),
        inline: z.boolean().nullish(),
      }),
    )
    .nullish(),
  image_url: text,
  thumb_url: text,
  footer: text,
  footer_icon: text,
  ts: z.number().int().nullish(),
});
const slackSchema = z.object({
  text: z.string().max(2000).nullish(),
  username: text,
  icon_url: z.string().max(2048).nullish(),
  attachments: z.array(attachmentSchema).nullish(),
});

/** Slack's links, `<https://…|words>`, as Discord writes them. */
const withLinks = (words: string): string =>
  words.replace(/<(https?:[^|>]+)\|([^>]+)>/g, '[$2]($1)').replace(/<(https?:[^|>]+)>/g, '$1');

/** Slack's named colours, and `#rgb` and `#rrggbb`. */
const colourOf = (colour: string | null | undefined): number | undefined => {
  const named: Readonly<Record<string, number>> = { good: 0x2fa44f, warning: 0xde9e31, danger: 0xd50200 };
  const hex = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(colour ?? '')?.[1];
  if (hex === undefined) return named[colour ?? ''];
  return Number.parseInt(hex.length === 3 ? hex.replace(/./g, '$&$&') : hex, 16);
};

const embedOf = (given: z.output<typeof attachmentSchema>) => ({
  title: given.title ?? undefined,
  url: given.title_link ?? undefined,
  description: withLinks([given.pretext, given.text].filter(Boolean).join('\n') || (given.fallback ?? '')),
  color: colourOf(given.color),
  ...(given.author_name
    ? {
        author: {
          name: given.author_name,
          url: given.author_link ?? undefined,
          icon_url: given.author_icon ?? undefined,
        },
      }
    : {}),
  ...(given.footer ? { footer: { text: given.footer, icon_url: given.footer_icon ?? undefined } } : {}),
  ...(given.image_url ? { image: { url: given.image_url } } : {}),
  ...(given.thumb_url ? { thumbnail: { url: given.thumb_url } } : {}),
  ...(typeof given.ts === 'number' ? { timestamp: new Date(given.ts * 1000).toISOString() } : {}),
  fields: (given.fields ?? []).map((field) => ({
    name: field.title ?? field.name ?? '',
    value: withLinks(field.value ?? ''),
    inline: field.short ?? field.inline ?? false,
  })),
});

const payloadOf = (body: unknown): unknown =>
  body !== null && typeof body === 'object' && 'payload' in body && typeof body.payload === 'string'
    ? JSON.parse(body.payload)
    : body;

/**
 * What Discord makes of a message that was written for Slack. Pure. Source: Discord's reference, "Execute Slack-Compatible Webhook".
 * @throws DiscordError 50035 for what is no such message
 */
export const slackMessage = (body: unknown): Record<string, unknown> => {
  const given = parseBody(slackSchema, payloadOf(body));
  return {
    content: withLinks(given.text ?? ''),
    username: given.username,
    avatar_url: given.icon_url,
    embeds: (given.attachments ?? []).map(embedOf),
  };
};
