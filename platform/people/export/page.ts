import en from '#platform/i18n/locales/en.json' with { type: 'json' };
import type { Locale, Translate } from '#platform/i18n/translate.ts';
import type { HeldPart } from '../read-person.ts';

/** Rows of a part that the page shows; all are in its file. */
const SHOWN = 500;

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

const shown = (value: unknown, locale: Locale): string => {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'number') return value.toLocaleString(locale);
  if (typeof value !== 'string') return JSON.stringify(value);
  if (!TIME.test(value)) return value;
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  }).format(new Date(value));
};

/** What a part's title is called, and how its file is. */
export const fileOf = ({ of, name }: Pick<HeldPart, 'of' | 'name'>): string => `${of}/${name}.json`;

/** What only programs need; it is in the files. */
const LEFT_OUT: ReadonlySet<string> = new Set(['version', 'field_times']);

/** What a column is called; one that is the feature's own by its own name. */
const fieldName = (key: string, t: Translate): string =>
  Object.hasOwn(en.person.field, key) ? t(`platform:person.field.${key}`) : key;

const table = (rows: HeldPart['rows'], { t, locale }: Reader): string => {
  // As JSON says it: times as texts, and nothing that is undefined.
  const read = JSON.parse(JSON.stringify(rows.slice(0, SHOWN))) as Record<string, unknown>[];
  const keys = [...new Set(read.flatMap((row) => Object.keys(row)))].filter((key) => !LEFT_OUT.has(key));
  const cells = (row: Record<string, unknown>): string =>
    keys.map((key) => `<td>${escaped(shown(row[key], locale))}</td>`).join('');
  const head = keys.map((key) => `<th scope="col">${escaped(fieldName(key, t))}</th>`).join('');
  return `<table><thead><tr>${head}</tr></thead><tbody>${read.map((row) => `<tr>${cells(row)}</tr>`).join('')}</tbody></table>`;
};

type Reader = { readonly t: Translate; readonly locale: Locale };

/** Who and where, for the page's heading. */
export type ExportFacts = { readonly name: string; readonly guild: string; readonly at: Date };

/** The page that a person opens first: all that is held, in their language, with the way to each file. Pure. */
export const exportPage = (parts: readonly HeldPart[], facts: ExportFacts, reader: Reader): string => {
  const { t, locale } = reader;
  const title = t('platform:person.title', { name: facts.name, guild: facts.guild });
  const titleOf = ({ of, name }: HeldPart): string => t(`${of}:personal.${name}`);
  const held = parts.filter(({ rows }) => rows.length > 0);
  const none = parts.filter(({ rows }) => rows.length === 0);
  const section = (part: HeldPart): string => `
    <section id="${part.of}-${part.name}"><h2>${escaped(titleOf(part))}</h2>
    <p><a href="${fileOf(part)}">${fileOf(part)}</a> · ${escaped(t('platform:person.rows', { count: part.rows.length }))}${
      part.rows.length > SHOWN ? ` · ${escaped(t('platform:person.first', { count: SHOWN }))}` : ''
    }</p><div class="table" tabindex="0" role="region" aria-label="${escaped(titleOf(part))}">${table(part.rows, reader)}</div></section>`;
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escaped(title)}</title><style>
:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}body{max-width:70rem;margin:0 auto;padding:1.5rem}
h1{line-height:1.2}.table{overflow-x:auto}table{border-collapse:collapse;font-size:.875rem}
th,td{text-align:start;vertical-align:top;padding:.35rem .75rem;border-bottom:1px solid #8886;max-width:26rem;overflow-wrap:anywhere}
</style></head><body><main><h1>${escaped(title)}</h1>
<p>${escaped(t('platform:person.lead', { at: shown(facts.at.toISOString(), locale) }))}</p>
<ul>${held.map((part) => `<li><a href="#${part.of}-${part.name}">${escaped(titleOf(part))}</a> (${part.rows.length})</li>`).join('')}</ul>
${held.map(section).join('')}
${none.length > 0 ? `<h2>${escaped(t('platform:person.nothing'))}</h2><p>${escaped(none.map(titleOf).join(', '))}</p>` : ''}
</main></body></html>
`;
};
