import { Button, type ButtonProps } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useGuild } from '#web/guild.tsx';

/** The way from the list of members to another page of theirs. */
export const ViewLink = ({
  view,
  icon,
  children,
  ...look
}: Pick<ButtonProps, 'rightSection'> & {
  readonly view: 'sync' | 'requests' | 'clean-up';
  readonly icon: ReactNode;
  readonly children: ReactNode;
}) => {
  const { guild } = useGuild();
  return (
    <Button
      {...look}
      variant="default"
      leftSection={icon}
      renderRoot={(props) => (
        <Link to="/guilds/$guildId/members/$view" params={{ guildId: guild.id, view }} {...props} />
      )}
    >
      {children}
    </Button>
  );
};
