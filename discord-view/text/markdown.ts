import { type Inline, parseInline } from './markdown-inline.ts';

/** A block of Discord's markdown. */
export type Block =
  | { kind: 'paragraph'; children: Inline[] }
  | { kind: 'heading'; level: 1 | 2 | 3; children: Inline[] }
  | { kind: 'subtext'; children: Inline[] }
  | { kind: 'quote'; blocks: Block[] }
  | { kind: 'code'; language: string | null; code: string }
  | { kind: 'list'; start: number | null; items: ListItem[] };

interface ListItem {
  children: Inline[];
  nested: Block[];
}

const fence = /```(?:([a-z0-9_+\-.#]*)\n)?([\s\S]*?)```/gi;

/** Parses a message's text as Discord does: its own dialect, not CommonMark. */
export function parseMarkdown(text: string): Block[] {
  const blocks: Block[] = [];
  let from = 0;
  for (const match of text.matchAll(fence)) {
    const code = (match[2] ?? '').replace(/^\n+|\n+$/g, '');
    if (code.trim() === '') continue;
    blocks.push(...parseLines(text.slice(from, match.index).replace(/\n$/, '')));
    blocks.push({ kind: 'code', language: match[1] || null, code });
    from = match.index + match[0].length;
    if (text[from] === '\n') from += 1;
  }
  blocks.push(...parseLines(text.slice(from)));
  return blocks;
}

const heading = /^(#{1,3})\s+(\S.*)$/;
const subtext = /^-#\s+(\S.*)$/;
const listItem = /^( *)(?:([-*])|(\d{1,9})\.)\s+(\S.*)$/;

function parseLines(text: string, isQuoted = false): Block[] {
  if (text === '') return [];
  const lines = text.split('\n');
  const blocks: Block[] = [];
  let plain: string[] = [];
  const flush = () => {
    if (plain.length > 0) blocks.push({ kind: 'paragraph', children: parseInline(plain.join('\n')) });
    plain = [];
  };
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const title = heading.exec(line);
    const small = subtext.exec(line);
    if (!isQuoted && line.startsWith('>>> ')) {
      flush();
      const rest = [line.slice(4), ...lines.slice(index + 1)].join('\n');
      blocks.push({ kind: 'quote', blocks: parseLines(rest, true) });
      return blocks;
    }
    if (!isQuoted && line.startsWith('> ')) {
      flush();
      const quoted = takeWhile(lines, index, (one) => one.startsWith('> '));
      blocks.push({ kind: 'quote', blocks: parseLines(quoted.map((one) => one.slice(2)).join('\n'), true) });
      index += quoted.length - 1;
    } else if (title) {
      flush();
      const level = Math.min(title[1]?.length ?? 1, 3) as 1 | 2 | 3;
      blocks.push({ kind: 'heading', level, children: parseInline(title[2] ?? '') });
    } else if (small) {
      flush();
      blocks.push({ kind: 'subtext', children: parseInline(small[1] ?? '') });
    } else if (listItem.test(line)) {
      flush();
      const items = takeWhile(lines, index, (one) => listItem.test(one) && !endsList(line, one));
      blocks.push(parseList(items));
      index += items.length - 1;
    } else {
      plain.push(line);
    }
  }
  flush();
  return blocks;
}

function takeWhile(lines: readonly string[], from: number, test: (line: string) => boolean): string[] {
  const end = lines.findIndex((line, index) => index >= from && !test(line));
  return lines.slice(from, end === -1 ? undefined : end);
}

const isOrdered = (line: string) => listItem.exec(line)?.[3] !== undefined;

/** Bullets after numbers, or numbers after bullets, begin another list. */
const endsList = (first: string, line: string) =>
  indentOf(line) <= indentOf(first) && isOrdered(line) !== isOrdered(first);

const indentOf = (line: string) => listItem.exec(line)?.[1]?.length ?? 0;

function parseList(lines: readonly string[]): Block {
  const indent = indentOf(lines[0] ?? '');
  const items: ListItem[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const nested = takeWhile(lines, index + 1, (line) => indentOf(line) > indent);
    items.push({
      children: parseInline(listItem.exec(lines[index] ?? '')?.[4] ?? ''),
      nested: nested.length > 0 ? [parseList(nested)] : [],
    });
    index += nested.length;
  }
  const number = listItem.exec(lines[0] ?? '')?.[3];
  return { kind: 'list', start: number === undefined ? null : Number(number), items };
}
