import { z } from 'zod';
import { countCharacters, textUpTo } from './characters.ts';
import { refusePart } from './refuse.ts';
import { requiredText } from './required-text.ts';

/** A text that is trimmed before it is measured, as Discord does. */
const text = (maximum: number) =>
  z
    .string()
    .transform((value) => value.trim())
    .pipe(textUpTo(maximum));

const trimmed = (maximum: number) =>
  z
    .string()
    .transform((value) => value.trim())
    .pipe(requiredText(maximum));

/** A link of one of some schemes. Source: the errors URL_TYPE_INVALID_URL and URL_TYPE_INVALID_SCHEME. */
export const link = (schemes: readonly string[], maximum = 2048) =>
  z
    .string()
    .max(maximum)
    .superRefine((value, context) => {
      const scheme = /^([a-z][a-z0-9+.-]*):\/\/./i.exec(value)?.[1]?.toLowerCase();
      if (scheme === undefined || !URL.canParse(value))
        refusePart(context, [], 'URL_TYPE_INVALID_URL', 'Not a well formed URL.');
      else if (!schemes.includes(scheme))
        refusePart(
          context,
          [],
          'URL_TYPE_INVALID_SCHEME',
          `Scheme "${scheme}" is not supported. Scheme must be one of (${schemes.map((each) => `'${each}'`).join(', ')}).`,
        );
    });
const webLink = link(['http', 'https']);
const mediaLink = link(['http', 'https', 'attachment']);
const media = z.object({ url: mediaLink.nullish(), description: z.string().max(4096).nullish() }).nullish();

/** A moment in ISO 8601. The number 0 is none, as every embed of discord.js 13 has it; any other is no moment. */
const moment = z
  .union([z.string(), z.number()])
  .superRefine((value, context) => {
    if (value !== 0 && (typeof value === 'number' || Number.isNaN(Date.parse(value))))
      refusePart(context, [], 'DATE_TIME_TYPE_PARSE', `Could not parse ${value}. Should be ISO8601.`);
  })
  .transform((value) => (typeof value === 'string' ? value : null));

/** An embed's limits. Source: Discord's reference, "Embed Limits". */
const embedSchema = z.object({
  title: text(256).nullish(),
  type: z.string().nullish(),
  description: text(4096).nullish(),
  url: webLink.nullish(),
  timestamp: moment.nullish(),
  color: z.number().int().min(0).max(0xffffff).nullish(),
  footer: z.object({ text: text(2048).nullish(), icon_url: mediaLink.nullish() }).nullish(),
  image: media,
  thumbnail: media,
  author: z
    .object({ name: text(256).nullish(), url: webLink.nullish(), icon_url: mediaLink.nullish() })
    .nullish(),
  fields: z
    .array(z.object({ name: trimmed(256), value: trimmed(1024), inline: z.boolean().nullish() }))
    .max(25)
    .nullish(),
});
export type GivenEmbed = z.output<typeof embedSchema>;

const MAX_TOTAL = 6000;

const lengthOf = (embed: GivenEmbed): number =>
  countCharacters(embed.title ?? '') +
  countCharacters(embed.description ?? '') +
  countCharacters(embed.footer?.text ?? '') +
  countCharacters(embed.author?.name ?? '') +
  (embed.fields ?? []).reduce(
    (sum, field) => sum + countCharacters(field.name) + countCharacters(field.value),
    0,
  );

/** A message's embeds: ten, with 6,000 characters in all. */
export const embedsSchema = z
  .array(embedSchema)
  .max(10)
  .superRefine((embeds, context) => {
    for (const [index, embed] of embeds.entries())
      if (Object.values(embed).every((part) => part === null || part === undefined))
        refusePart(
          context,
          [index],
          'LIST_ITEM_VALUE_REQUIRED',
          'List item values of ModelType are required',
        );
    const total = embeds.reduce((sum, each) => sum + lengthOf(each), 0);
    if (total > MAX_TOTAL)
      refusePart(context, [], 'MAX_EMBED_SIZE_EXCEEDED', `Embed size exceeds maximum size of ${MAX_TOTAL}`);
  });
