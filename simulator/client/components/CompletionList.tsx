import type { ReactNode, RefObject } from 'react';
import { EmojiGlyph } from '#discord-view/emoji-glyph.tsx';
import { filterChoices } from '#discord-view/text/choices.ts';
import { permissions } from '../rules/permissions.ts';
import type { CompletionQuery } from '../text/mentions.ts';
import { Avatar, avatarUrl } from './Avatar.tsx';
import { useDirectory } from './directory.ts';
import { emojiNames } from './emoji-names.ts';
import { type KeyTaker, useListKeys } from './listbox-keys.ts';
import { PickList } from './PickList.tsx';
import { useMayIn } from './permissions-here.ts';
import { useMember } from './place-context.ts';
import { choicesOf } from './select-choices.ts';

interface Props {
  query: CompletionQuery;
  channelId: string;
  keys: RefObject<KeyTaker | null>;
  /** Called with the text to put in place of what was typed. */
  onPick: (insert: string) => void;
}

const atMost = 8;

function PersonLabel({ userId, name }: { userId: string; name: string }) {
  const member = useMember(userId);
  return (
    <>
      {member && <Avatar url={avatarUrl(member.user, member)} size={24} />} {name}
    </>
  );
}

interface Line {
  key: string;
  label: ReactNode;
  detail?: string | undefined;
  insert: string;
}

const groups = [
  {
    key: '@everyone',
    label: '@everyone',
    detail: 'Notify everyone who can view this channel',
    insert: '@everyone',
  },
  {
    key: '@here',
    label: '@here',
    detail: 'Notify online members who can view this channel',
    insert: '@here',
  },
];

function useLines({ sign, letters }: CompletionQuery, channelId: string): Line[] {
  const directory = useDirectory();
  const may = useMayIn(channelId);
  const typed = letters.toLowerCase();
  if (sign === ':') {
    const own = (directory.guild?.emojis ?? [])
      .filter(({ name }) => name?.toLowerCase().includes(typed))
      .map((emoji) => ({
        key: emoji.id ?? '',
        label: (
          <>
            <EmojiGlyph emoji={emoji} /> :{emoji.name}:
          </>
        ),
        insert: `:${emoji.name}:`,
      }));
    const usual = emojiNames
      .filter(([, name]) => name.includes(typed))
      .map(([emoji, name]) => ({ key: name, label: `${emoji} :${name}:`, insert: emoji }));
    return [...own, ...usual];
  }
  if (sign === '#') {
    const channels = filterChoices(choicesOf(8, directory), letters);
    return channels.map(({ value, label }) => ({ key: value, label, insert: label }));
  }
  const users = filterChoices(choicesOf(5, directory), letters).map(({ value, label, description }) => ({
    key: value,
    label: <PersonLabel userId={value} name={label} />,
    detail: description,
    insert: description ?? label,
  }));
  const mayAll = may(permissions.mentionEveryone);
  const roles = filterChoices(choicesOf(6, directory), letters)
    .filter(({ value }) => value !== directory.guild?.id)
    .filter(({ value }) => mayAll || directory.guild?.roles[value]?.mentionable)
    .map(({ value, label }) => ({ key: value, label, detail: 'Role', insert: label }));
  const everybody = mayAll && directory.guild ? groups.filter(({ key }) => key.startsWith(`@${typed}`)) : [];
  // Groups are at hand as soon as something is typed of them, people come first otherwise.
  return typed === ''
    ? [...users.slice(0, 5), ...everybody, ...users.slice(5), ...roles]
    : [...everybody, ...users, ...roles];
}

const titles = { '@': 'Members and roles', '#': 'Channels', ':': 'Emoji' };

/** Members, roles, channels or emoji that begin with what was typed. */
export function CompletionList({ query, channelId, keys, onPick }: Props) {
  const lines = useLines(query, channelId).slice(0, atMost);
  const pick = (index: number) => {
    const line = lines[index];
    if (line) onPick(line.insert);
  };
  const [active, mark] = useListKeys(keys, lines.length, pick);
  if (lines.length === 0) return null;
  return <PickList title={titles[query.sign]} lines={lines} active={active} onMark={mark} onPick={pick} />;
}
