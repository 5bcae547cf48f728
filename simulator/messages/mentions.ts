import type { CreateMessage } from '../rules/message-body.ts';
import type { Simulation } from '../simulation.ts';
import type { Channel } from '../state/entities.ts';

export type Mentions = { readonly users: string[]; readonly roles: string[]; readonly everyone: boolean };

const ids = (text: string, pattern: RegExp): string[] => [
  ...new Set([...text.matchAll(pattern)].flatMap((match) => match[1] ?? [])),
];

/** Whom a text mentions, within what the sender allows. Source: Discord's reference, "Allowed Mentions Object". */
export const mentionsOf = (
  { state }: Simulation,
  channel: Channel,
  text: string,
  allowed: NonNullable<CreateMessage['allowed_mentions']> | undefined,
  mayMentionEveryone: boolean,
): Mentions => {
  const parses = (what: 'users' | 'roles' | 'everyone'): boolean =>
    allowed === undefined || (allowed.parse ?? []).includes(what);
  const users = ids(text, /<@!?(\d+)>/g).filter(
    (id) => state.users.get(id) && (parses('users') || allowed?.users?.includes(id) === true),
  );
  const roles = ids(text, /<@&(\d+)>/g).filter((id) => {
    const role = state.roles.get(id);
    return (
      role?.guild_id === channel.guild_id &&
      (role?.mentionable || mayMentionEveryone) &&
      (parses('roles') || allowed?.roles?.includes(id) === true)
    );
  });
  return {
    users,
    roles,
    everyone: mayMentionEveryone && parses('everyone') && /@(?:everyone|here)\b/.test(text),
  };
};
