import { readableName } from '#discord-view/author.tsx';
import { roleColour } from '../store/member-groups.ts';
import { useGuild } from './place-context.ts';

/** The colour of a member's highest coloured role, as their name is written in it. */
export function useRoleColour(roles: readonly string[] | undefined): string | undefined {
  const guild = useGuild();
  const colour = guild && roles ? roleColour(guild, roles) : null;
  return colour === null ? undefined : readableName(colour);
}
