import { Avatar } from '@mantine/core';

/** A guild's picture, or its initials. Beside its name it says nothing to a screen reader. */
export const GuildIcon = ({
  guild,
  size,
}: {
  guild: { readonly name: string; readonly iconUrl?: string | null };
  size: number;
}) => (
  <Avatar
    aria-hidden
    alt=""
    src={guild.iconUrl ?? null}
    name={guild.name}
    color="moss"
    size={size}
    radius="md"
  />
);
