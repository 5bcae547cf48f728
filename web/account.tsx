import { Avatar } from '@mantine/core';
import type { ReactElement } from 'react';
import type { Me } from '#platform/http/platform-contracts.ts';
import { type ButtonProps, Opens } from './opens.tsx';
import { whenOpened } from './when-opened.tsx';

const Opened = whenOpened(async () => (await import('./account-menu.tsx')).OpenedAccountMenu);

export const MyPicture = ({ me, size }: { me: Me | undefined; size: number }) => (
  <Avatar aria-hidden alt="" src={me?.avatarUrl ?? null} name={me?.name ?? '?'} color="brass" size={size} />
);

/** Language, appearance, sign-out; opened by the given button. */
export const AccountMenu = ({
  me,
  children,
}: {
  me: Me | undefined;
  children: ReactElement<ButtonProps>;
}) => (
  <Opens popup={Opened} kind="menu" given={{ me }}>
    {children}
  </Opens>
);
