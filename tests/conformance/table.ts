import type { Example } from './example.ts';
import { whyLeftOut } from './left-out.ts';
import type { Operation } from './spec.ts';

type Coverage = 'covered' | 'partly' | 'not';
type Row = { readonly operation: Operation; readonly coverage: Coverage; readonly note: string };

const rowOf = (operation: Operation, examples: readonly Example[]): Row => {
  const mine = examples.filter((each) => each.operation === operation.id);
  if (mine.length === 0) return { operation, coverage: 'not', note: whyLeftOut(operation.path) };
  const notes = [
    ...new Set(
      mine.flatMap(({ partly, unread = [] }) => [
        ...(partly === undefined ? [] : [partly]),
        ...(partly === undefined && unread.length > 0 ? [`does not read ${unread.join(', ')}`] : []),
      ]),
    ),
  ];
  return { operation, coverage: notes.length > 0 ? 'partly' : 'covered', note: notes.join('; ') };
};

const groupOf = ({ path }: Operation): string => path.split('/')[1] ?? '';

/** A table of Markdown with its columns in line. */
const table = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...body.map(line)].join(
    '\n',
  );
};

/** docs/simulator-coverage.md: every operation of Discord's API and whether the simulator has it. Pure. */
export const renderCoverage = (operations: readonly Operation[], examples: readonly Example[]): string => {
  const rows = operations.map((operation) => rowOf(operation, examples));
  const count = (coverage: Coverage) => rows.filter((row) => row.coverage === coverage).length;
  const groups = [...new Set(operations.map(groupOf))];
  return [
    '# What the simulator has of Discord’s API',
    '',
    'Made by `npm test -- tests/conformance --update` from Discord’s own API description; not written by hand. Each operation that is covered is',
    'exercised with valid and invalid input, and its requests and answers are checked against the description.',
    '',
    table([
      ['covered', 'partly', 'not', 'all'],
      [...(['covered', 'partly', 'not'] as const).map((each) => String(count(each))), String(rows.length)],
    ]),
    ...groups.flatMap((group) => [
      '',
      `## /${group}`,
      '',
      table([
        ['operation', 'is', 'note'],
        ...rows
          .filter((row) => groupOf(row.operation) === group)
          .map(({ operation, coverage, note }) => [
            `\`${operation.method} ${operation.path}\``,
            coverage,
            note,
          ]),
      ]),
    ]),
    '',
  ].join('\n');
};
