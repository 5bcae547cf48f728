import type { Command, CommandOption } from '../model/command.ts';

/** Something that can be run: a command, or one of its subcommands. */
export interface CommandLeaf {
  command: Command;
  /** Subcommand group and subcommand, outermost first; empty for a plain command. */
  path: { type: 1 | 2; name: string }[];
  /** As a person types it, such as `/task create`. */
  label: string;
  description: string;
  options: CommandOption[];
}

const isNested = (option: CommandOption): option is CommandOption & { type: 1 | 2 } =>
  option.type === 1 || option.type === 2;

/** All that a slash command offers to run. */
export function leavesOf(command: Command): CommandLeaf[] {
  const descend = (
    options: CommandOption[],
    path: CommandLeaf['path'],
    label: string,
    description: string,
  ): CommandLeaf[] => {
    const nested = options.filter(isNested);
    if (nested.length === 0) return [{ command, path, label, description, options }];
    return nested.flatMap((option) =>
      descend(
        option.options ?? [],
        [...path, { type: option.type, name: option.name }],
        `${label} ${option.name}`,
        option.description,
      ),
    );
  };
  return descend(command.options ?? [], [], `/${command.name}`, command.description);
}

/** Leaves whose label or description has what was typed; those that begin with it first. */
export function filterLeaves(leaves: readonly CommandLeaf[], typed: string): CommandLeaf[] {
  const wanted = typed.toLowerCase().trim();
  const rank = (leaf: CommandLeaf) => {
    if (leaf.label.startsWith(wanted)) return 0;
    const letters = wanted.replace(/^\//, '');
    if (leaf.label.includes(letters)) return 1;
    return leaf.description.toLowerCase().includes(letters) ? 2 : 3;
  };
  return leaves
    .map((leaf) => ({ leaf, rank: rank(leaf) }))
    .filter((ranked) => ranked.rank < 3)
    .sort((a, b) => a.rank - b.rank)
    .map((ranked) => ranked.leaf);
}
