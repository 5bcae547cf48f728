import { readFile } from 'node:fs/promises';

/** `…/` on the pages. */
const GUILD = '/api/v1/guilds/{guildId}/';

const ENDPOINT = /^(GET|POST|PUT|PATCH|DELETE) (\S+)$/;

/** A line of a table, by its cells. */
export type Line = readonly string[];

/** The lines of all tables of a Markdown text, without their heads. Pure. */
export const tableLines = (markdown: string): readonly Line[] => {
  const lines = markdown.split('\n').map((line) => line.trim());
  return lines
    .filter((line, index) => line.startsWith('|') && isBelowHead(lines, index))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );
};

/** Whether a line stands below its table's rule. */
const isBelowHead = (lines: readonly string[], index: number): boolean => {
  for (let above = index - 1; lines[above]?.startsWith('|') === true; above -= 1)
    if (/^\|[\s|:-]+\|$/.test(lines[above] ?? '')) return true;
  return false;
};

/** What a text names: endpoints as OpenAPI writes them, files by their path, commands by their words. */
export type Named = {
  /** `POST /api/v1/guilds/{guildId}/tasks` */
  readonly endpoints: readonly string[];
  /** From the folder of the repository; links are read from `docs/`. */
  readonly files: readonly string[];
  /** `task claim` */
  readonly commands: readonly string[];
};

/** Everything that can be looked up of what a text names in back-ticks and links. Pure. */
export const namedIn = (text: string): Named => {
  const quoted = [...text.matchAll(/`([^`]+)`/g)].map(([, inside = '']) => inside);
  const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, target = '']) => target);
  const endpoints = quoted.flatMap((each) => {
    const [, method, path = ''] = ENDPOINT.exec(each) ?? [];
    return method === undefined ? [] : [`${method} ${path.replace(/^…\//, GUILD)}`];
  });
  return {
    endpoints,
    commands: quoted.filter((each) => /^\/[a-z][a-z -]*$/.test(each)).map((each) => each.slice(1)),
    files: [
      ...quoted.filter((each) => /^[\w.-]+(?:\/[\w.-]+)*\.(?:ts|tsx|md)$/.test(each)),
      ...links.map((target) => new URL(target, 'file:///docs/').pathname.slice(1)),
    ],
  };
};

/** A page of the documents. @param name for example `requirements.md` */
export const readPage = (name: string): Promise<string> =>
  readFile(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
