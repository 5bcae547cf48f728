import { useMemo } from 'react';
import type { Mentionable } from '../text/mentions.ts';
import { useDirectory } from './directory.ts';
import { emojiNames } from './emoji-names.ts';
import { choicesOf } from './select-choices.ts';

/** Everything that can be mentioned in the guild on the screen, and emoji by name; the guild's own go first. */
export function useMentionables(): Mentionable[] {
  const directory = useDirectory();
  return useMemo(
    () => [
      ...Object.values(directory.members).map(({ user }) => ({
        typed: `@${user.username}`,
        stored: `<@${user.id}>`,
      })),
      ...choicesOf(6, directory)
        .filter(({ value }) => value !== directory.guild?.id)
        .map(({ label, value }) => ({ typed: label, stored: `<@&${value}>` })),
      ...choicesOf(8, directory).map(({ label, value }) => ({ typed: label, stored: `<#${value}>` })),
      ...(directory.guild?.emojis ?? []).map(({ id, name, animated }) => ({
        typed: `:${name}:`,
        stored: `<${animated ? 'a' : ''}:${name}:${id}>`,
      })),
      ...emojiNames.map(([emoji, name]) => ({ typed: `:${name}:`, stored: emoji })),
    ],
    [directory],
  );
}
