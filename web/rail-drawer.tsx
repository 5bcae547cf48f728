import './styles/dialogs.ts';
import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from './words.ts';

/** The navigation on a phone. */
export const RailDrawer = ({
  isOpen,
  onClose,
  children,
}: {
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
}) => {
  const { t } = useWords();
  return (
    <Drawer.Root opened={isOpen} onClose={onClose} size={280} position="left">
      <Drawer.Overlay backgroundOpacity={0.4} />
      <Drawer.Content aria-label={t('web:nav.menu')}>
        <Drawer.Body component="nav" className="rail" mih="100dvh" aria-label={t('web:nav.label')}>
          {children}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
};
