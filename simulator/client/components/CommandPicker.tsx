import type { RefObject } from 'react';
import { type CommandLeaf, filterLeaves } from '../commands/command-leaves.ts';
import type { Application } from '../model/command.ts';
import { type KeyTaker, useListKeys } from './listbox-keys.ts';
import { PickList } from './PickList.tsx';

interface Props {
  leaves: readonly CommandLeaf[];
  applications: readonly Application[];
  /** From the slash on. */
  typed: string;
  keys: RefObject<KeyTaker | null>;
  onPick: (leaf: CommandLeaf) => void;
}

/** The commands that match what was typed, by application. */
export function CommandPicker({ leaves, applications, typed, keys, onPick }: Props) {
  const found = filterLeaves(leaves, typed);
  const inOrder = applications.flatMap(({ id }) =>
    found.filter((leaf) => leaf.command.application_id === id),
  );
  const pick = (index: number) => {
    const leaf = inOrder[index];
    if (leaf) onPick(leaf);
  };
  const [active, mark] = useListKeys(keys, inOrder.length, pick);
  if (inOrder.length === 0) return null;
  const nameOf = (leaf: CommandLeaf) =>
    applications.find(({ id }) => id === leaf.command.application_id)?.name;
  const lines = inOrder.map((leaf, index) => {
    const previous = inOrder[index - 1];
    const first = previous?.command.application_id !== leaf.command.application_id;
    return {
      key: leaf.label + leaf.command.id,
      label: leaf.label,
      detail: leaf.description,
      heading: first ? nameOf(leaf) : undefined,
    };
  });
  return <PickList title="Commands" lines={lines} active={active} onMark={mark} onPick={pick} />;
}
