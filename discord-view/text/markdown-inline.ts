/** Text within a block of Discord's markdown. */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'bold' | 'italic' | 'underline' | 'strike' | 'spoiler'; children: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'link'; url: string; title?: string; children: Inline[] }
  | { kind: 'user' | 'role' | 'channel'; id: string }
  | { kind: 'everyone'; text: '@everyone' | '@here' }
  | { kind: 'command'; name: string }
  | { kind: 'emoji'; id: string; name: string; animated: boolean }
  | { kind: 'timestamp'; unix: number; style: TimestampStyle };

export type TimestampStyle = 't' | 'T' | 'd' | 'D' | 'f' | 'F' | 'R' | 's' | 'S';

interface Rule {
  /** Sticky, so that it matches at the place where the parser stands. */
  pattern: RegExp;
  read: (match: RegExpExecArray) => Inline | null;
}

const group = (match: RegExpExecArray, index: number) => match[index] ?? '';

const styled = (kind: 'bold' | 'italic' | 'underline' | 'strike' | 'spoiler') => (match: RegExpExecArray) =>
  ({ kind, children: parseInline(group(match, 1)) }) as const;

// No two parts of a repeated choice fit the same text: else a message could keep the page thinking for ever.
const rules: Rule[] = [
  { pattern: /\\([^0-9A-Za-z\s])/y, read: (m) => ({ kind: 'text', text: group(m, 1) }) },
  {
    pattern: /(`+)([\s\S]*?[^`])\1(?!`)/y,
    read: (m) => ({ kind: 'code', text: group(m, 2).replace(/^ (.*`.*) $/, '$1') }),
  },
  { pattern: /<@!?(\d{15,21})>/y, read: (m) => ({ kind: 'user', id: group(m, 1) }) },
  { pattern: /<@&(\d{15,21})>/y, read: (m) => ({ kind: 'role', id: group(m, 1) }) },
  { pattern: /<#(\d{15,21})>/y, read: (m) => ({ kind: 'channel', id: group(m, 1) }) },
  { pattern: /<\/([^:>\n]{1,100}):\d{15,21}>/y, read: (m) => ({ kind: 'command', name: group(m, 1) }) },
  {
    pattern: /<(a?):(\w{2,32}):(\d{15,21})>/y,
    read: (m) => ({ kind: 'emoji', animated: m[1] === 'a', name: group(m, 2), id: group(m, 3) }),
  },
  { pattern: /<t:(-?\d{1,13})(?::([tTdDfFRsS]))?>/y, read: readTimestamp },
  {
    pattern: /@(everyone|here)\b/y,
    read: (m) => ({ kind: 'everyone', text: m[1] === 'here' ? '@here' : '@everyone' }),
  },
  {
    pattern: /\[((?:\\.|[^\]\\\n])+)\]\(<?(https?:\/\/[^\s)>]+)>?(?: "([^"\n]*)")?\)/y,
    read: readMaskedLink,
  },
  { pattern: /<(https?:\/\/[^\s>]+)>/y, read: (m) => plainLink(group(m, 1)) },
  { pattern: /https?:\/\/[^\s<]+[^\s<.,:;"'\]*_~|)!?]\)?/y, read: (m) => plainLink(balanced(m[0])) },
  { pattern: /\|\|([\s\S]+?)\|\|/y, read: styled('spoiler') },
  { pattern: /\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/y, read: styled('bold') },
  { pattern: /__((?:\\[\s\S]|[^\\])+?)__(?!_)/y, read: styled('underline') },
  { pattern: /~~((?:\\[\s\S]|[^\\])+?)~~/y, read: styled('strike') },
  {
    pattern: /\*(?=\S)((?:\*\*(?:[^*\\]|\\[\s\S])+\*\*|\\[\s\S]|[^*\\])+?)\*(?!\*)/y,
    read: styled('italic'),
  },
  { pattern: /_(?=\S)((?:__(?:[^_\\]|\\[\s\S])+__|\\[\s\S]|[^_\\])+?)_(?!\w)/y, read: styled('italic') },
];

function readTimestamp(match: RegExpExecArray): Inline | null {
  const unix = Number(match[1]);
  if (Math.abs(unix) > 8.64e12) return null;
  return { kind: 'timestamp', unix, style: (match[2] ?? 'f') as TimestampStyle };
}

function readMaskedLink(match: RegExpExecArray): Inline | null {
  const label = group(match, 1);
  // Discord refuses to mask a link with another address.
  if (/https?:\/\//.test(label)) return null;
  const title = group(match, 3);
  return { kind: 'link', url: group(match, 2), ...(title ? { title } : {}), children: parseInline(label) };
}

const plainLink = (url: string): Inline => ({ kind: 'link', url, children: [{ kind: 'text', text: url }] });

/** A closing bracket belongs to the address only if it was opened in it. */
function balanced(url: string): string {
  return url.endsWith(')') && !url.includes('(') ? url.slice(0, -1) : url;
}

const mayStart = /[\\`<@[|*_~h]/g;

export function parseInline(text: string): Inline[] {
  const parts: Inline[] = [];
  let at = 0;
  const pushText = (value: string) => {
    const last = parts.at(-1);
    if (last?.kind === 'text') last.text += value;
    else if (value !== '') parts.push({ kind: 'text', text: value });
  };
  while (at < text.length) {
    mayStart.lastIndex = at;
    const next = mayStart.exec(text)?.index ?? text.length;
    pushText(text.slice(at, next));
    at = next;
    if (at >= text.length) break;
    const found = matchAt(text, at);
    if (found) {
      if (found.inline.kind === 'text') pushText(found.inline.text);
      else parts.push(found.inline);
      at += found.length;
    } else {
      pushText(text.charAt(at));
      at += 1;
    }
  }
  return parts;
}

function matchAt(text: string, at: number): { inline: Inline; length: number } | null {
  // An underscore within a word is a part of it.
  if (text[at] === '_' && text[at + 1] !== '_' && /\w/.test(text[at - 1] ?? '')) return null;
  for (const rule of rules) {
    rule.pattern.lastIndex = at;
    const match = rule.pattern.exec(text);
    const inline = match ? rule.read(match) : null;
    if (match && inline) {
      const isBareLink = inline.kind === 'link' && match[0].startsWith('http');
      return { inline, length: isBareLink ? inline.url.length : match[0].length };
    }
  }
  return null;
}
