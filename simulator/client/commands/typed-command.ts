import type { CommandLeaf } from './command-leaves.ts';
import type { FieldValues } from './option-values.ts';

export interface TypedCommand {
  leaf: CommandLeaf;
  fields: FieldValues;
}

/**
 * Reads text such as `/task create title:Paint the fence reward:50`, typed or pasted at once. None as long as no
 * command's whole name and a space stand there.
 */
export function readTypedCommand(text: string, leaves: readonly CommandLeaf[]): TypedCommand | null {
  const leaf = leaves
    .filter(({ label }) => text.startsWith(`${label} `))
    .sort((a, b) => b.label.length - a.label.length)[0];
  if (!leaf) return null;
  return { leaf, fields: readFields(text.slice(leaf.label.length + 1), leaf) };
}

function readFields(text: string, leaf: CommandLeaf): FieldValues {
  const names = leaf.options.map((option) => option.name);
  const marks = [...text.matchAll(/(?:^|\s)([\p{L}\p{N}_-]{1,32}):/gu)]
    .map((match) => ({ name: match[1] ?? '', start: match.index, end: match.index + match[0].length }))
    .filter(({ name }) => names.includes(name));
  const [first] = leaf.options;
  if (marks.length === 0 && first && text.trim() !== '') return { [first.name]: { text: text.trim() } };
  return Object.fromEntries(
    marks.map(({ name, end }, index) => [name, { text: text.slice(end, marks[index + 1]?.start).trim() }]),
  );
}
