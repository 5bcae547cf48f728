import type { RefObject } from 'react';
import type { CompletionQuery } from '../text/mentions.ts';
import { useDirectory } from './directory.ts';
import { emojiNames } from './emoji-names.ts';
import { type KeyTaker, useListKeys } from './listbox-keys.ts';
import { PickList } from './PickList.tsx';
import { choicesOf, filterChoices } from './select-choices.ts';

interface Props {
  query: CompletionQuery;
  keys: RefObject<KeyTaker | null>;
  /** Called with the text to put in place of what was typed. */
  onPick: (insert: string) => void;
}

const atMost = 8;

interface Line {
  key: string;
  label: string;
  detail?: string | undefined;
  insert: string;
}

function useLines({ sign, letters }: CompletionQuery): Line[] {
  const directory = useDirectory();
  if (sign === ':') {
    return emojiNames
      .filter(([, name]) => name.includes(letters.toLowerCase()))
      .map(([emoji, name]) => ({ key: name, label: `${emoji} :${name}:`, insert: emoji }));
  }
  if (sign === '#') {
    const channels = filterChoices(choicesOf(8, directory), letters);
    return channels.map(({ value, label }) => ({ key: value, label, insert: label }));
  }
  const users = filterChoices(choicesOf(5, directory), letters).map(({ value, label, description }) => ({
    key: value,
    label,
    detail: description,
    insert: description ?? label,
  }));
  const roles = filterChoices(choicesOf(6, directory), letters)
    .filter(({ value }) => value !== directory.guild?.id)
    .map(({ value, label }) => ({ key: value, label, detail: 'Role', insert: label }));
  return [...users, ...roles];
}

const titles = { '@': 'Members and roles', '#': 'Channels', ':': 'Emoji' };

/** Members, roles, channels or emoji that begin with what was typed. */
export function CompletionList({ query, keys, onPick }: Props) {
  const lines = useLines(query).slice(0, atMost);
  const pick = (index: number) => {
    const line = lines[index];
    if (line) onPick(line.insert);
  };
  const [active, mark] = useListKeys(keys, lines.length, pick);
  if (lines.length === 0) return null;
  return <PickList title={titles[query.sign]} lines={lines} active={active} onMark={mark} onPick={pick} />;
}
