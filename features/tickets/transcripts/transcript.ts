import type { Locale, Translate } from '#platform/i18n/translate.ts';
import type { MessageFile, TicketMessage } from '../message.ts';
import type { Ticket } from '../ticket.ts';

/** A conversation as it is written down: what its requester may see of it. */
export type Transcript = {
  readonly ticket: Pick<
    Ticket,
    'id' | 'title' | 'description' | 'device' | 'answers' | 'requesterName' | 'state' | 'locale'
  > & { readonly createdAt: string };
  /** Oldest first; without what is for the staff. */
  readonly messages: readonly TicketMessage[];
  /** IANA zone in which times are told. */
  readonly zone: string;
};

/** Where a file is found by who reads the transcript. */
export type FileInTranscript = {
  /** An address; null: only its name is told. */
  readonly link: string | null;
  /** A picture itself, as a `data:` address; null: it is not in the transcript. */
  readonly picture: string | null;
};

type Says = { readonly t: Translate; readonly locale: Locale };
type FileOf = (file: MessageFile) => FileInTranscript;

const sayTime = (iso: string, zone: string, locale: Locale): string =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: zone,
  }).format(new Date(iso));

const sayHappened = (message: TicketMessage, t: Translate): string | undefined => {
  const name = message.authorName;
  if (message.kind === 'warning') return t('tickets:transcript.warned');
  if (message.kind === 'channel') return t('tickets:transcript.channel', { name });
  if (message.kind !== 'status' || message.stateAfter === null) return undefined;
  return message.stateBefore === null
    ? t('tickets:transcript.opened', { name })
    : t('tickets:transcript.moved', { name, state: t(`tickets:state.${message.stateAfter}`) });
};

const sayAuthor = ({ authorName, isStaff }: TicketMessage, t: Translate): string =>
  isStaff ? `${authorName} (${t('tickets:staff')})` : authorName;

/** What of a message is written down. */
type Line = {
  readonly at: string;
  readonly happened: string | undefined;
  readonly author: string;
  readonly isStaff: boolean;
  readonly answers: string | undefined;
  readonly text: string;
  readonly files: readonly MessageFile[];
};

const QUOTED = 100;

const linesOf = ({ messages, zone }: Transcript, { t, locale }: Says): readonly Line[] => {
  const byId = new Map(messages.map((message) => [message.id, message]));
  return messages
    .filter(({ kind, deletedAt }) => kind !== 'warning' || deletedAt === null)
    .map((message) => {
      const answered = message.replyTo === null ? undefined : byId.get(message.replyTo);
      const isGone = message.deletedAt !== null;
      return {
        at: sayTime(message.writtenAt, zone, locale),
        happened: sayHappened(message, t),
        author: sayAuthor(message, t),
        isStaff: message.isStaff,
        answers:
          answered && answered.deletedAt === null
            ? `${answered.authorName}: ${[...answered.text.replaceAll(/\s+/g, ' ')].slice(0, QUOTED).join('')}`
            : undefined,
        text: isGone ? t('tickets:transcript.gone') : message.text,
        files: message.files,
      };
    });
};

const factsOf = (
  { ticket, zone }: Transcript,
  { t, locale }: Says,
): readonly (readonly [string, string])[] => [
  [t('tickets:form.requester'), ticket.requesterName],
  [t('tickets:form.state'), t(`tickets:state.${ticket.state}`)],
  [t('tickets:transcript.at'), sayTime(ticket.createdAt, zone, locale)],
  ...(ticket.device === null ? [] : [[t('tickets:form.device'), ticket.device] as const]),
  ...ticket.answers.map(({ question, answer }) => [question, answer] as const),
];

/** A transcript as plain text. Pure. */
export const transcriptText = (transcript: Transcript, says: Says, fileOf: FileOf): string => {
  const { ticket } = transcript;
  const lines = linesOf(transcript, says).map(({ at, happened, author, answers, text, files }) => {
    if (happened !== undefined) return `[${at}] * ${happened}`;
    return [
      `[${at}] ${author}`,
      ...(answers === undefined ? [] : [`  > ${answers}`]),
      ...(text === '' ? [] : [text]),
      ...files.map((file) => {
        const { link } = fileOf(file);
        return `  + ${file.name}${link === null ? '' : ` ${link}`}`;
      }),
    ].join('\n');
  });
  return [
    `#${ticket.id} ${ticket.title}`,
    ...factsOf(transcript, says).map(([label, value]) => `${label}: ${value}`),
    '',
    ticket.description,
    '',
    ...lines,
    '',
  ].join('\n');
};

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const asHtml = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#20242c;background:#fff}
h1{font-size:1.4rem}dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem}dt{color:#565c68}dd{margin:0}
.text{white-space:pre-wrap;overflow-wrap:anywhere}ol{list-style:none;padding:0}li{padding:.6rem 0;border-top:1px solid #dfe2e8}
.quiet{color:#565c68;font-size:.9rem}img{max-width:100%;max-height:24rem;border-radius:8px;display:block;margin:.4rem 0}
@media(prefers-color-scheme:dark){body{color:#e6e8ec;background:#1b1d22}li{border-color:#3a3e47}.quiet,dt{color:#a9aebb}a{color:#8fb8f0}}`;

const fileHtml = (file: MessageFile, fileOf: FileOf): string => {
  const { link, picture } = fileOf(file);
  const name = asHtml(file.name);
  const shown = picture === null ? '' : `<img src="${asHtml(picture)}" alt="${name}">`;
  return `<div>${shown}📎 ${link === null ? name : `<a href="${asHtml(link)}">${name}</a>`}</div>`;
};

/** A transcript as one HTML file that needs nothing else; nothing in it runs. Pure. */
export const transcriptHtml = (transcript: Transcript, says: Says, fileOf: FileOf): string => {
  const { ticket } = transcript;
  const title = asHtml(`#${ticket.id} ${ticket.title}`);
  const facts = factsOf(transcript, says)
    .map(([label, value]) => `<dt>${asHtml(label)}</dt><dd>${asHtml(value)}</dd>`)
    .join('');
  const items = linesOf(transcript, says).map(({ at, happened, author, answers, text, files }) => {
    if (happened !== undefined) return `<li class="quiet">${asHtml(happened)} · ${asHtml(at)}</li>`;
    return [
      `<li><strong>${asHtml(author)}</strong> <span class="quiet">${asHtml(at)}</span>`,
      ...(answers === undefined ? [] : [`<div class="quiet">↪ ${asHtml(answers)}</div>`]),
      ...(text === '' ? [] : [`<div class="text">${asHtml(text)}</div>`]),
      ...files.map((file) => fileHtml(file, fileOf)),
      '</li>',
    ].join('');
  });
  return `<!doctype html>
<html lang="${says.locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>${title}</title><style>${STYLE}</style></head>
<body><h1>${title}</h1><dl>${facts}</dl><p class="text">${asHtml(ticket.description)}</p><ol>${items.join('\n')}</ol></body></html>
`;
};
