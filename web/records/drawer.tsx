import '../styles/dialogs.ts';
import { Drawer as MantineDrawer } from '@mantine/core';
import { type ReactNode, Suspense } from 'react';
import { CLOSED_BY_ESCAPE, useEscape } from '../escape.ts';
import { Loading } from '../states.tsx';
import { useWords } from '../words.ts';

/** Puts the keyboard on a row of the list, or on the page's heading where that row has gone. */
const focusRow = (rowId: string | number | undefined): void => {
  const row =
    rowId === undefined ? null : document.querySelector<HTMLElement>(`[data-row="${rowId}"] button`);
  (row ?? document.querySelector<HTMLElement>('#content h1'))?.focus();
};

/** A record beside the list that it is opened from. Closed, it gives the keyboard back to where it was. */
export const Drawer = ({
  isOpen,
  title,
  rowId,
  width,
  onClose,
  children,
}: {
  isOpen: boolean;
  title: string;
  /** The record's row in the list, for a drawer that was not opened from it. */
  rowId: string | number | undefined;
  /** At most (px). */
  width: number;
  onClose: () => void;
  children: ReactNode;
}) => {
  const { t } = useWords();
  useEscape(isOpen, onClose);
  return (
    <MantineDrawer
      {...CLOSED_BY_ESCAPE}
      closeOnEscape={false}
      opened={isOpen}
      onClose={onClose}
      position="right"
      size={`min(${width}px, 100vw)`}
      title={title}
      closeButtonProps={{ 'aria-label': t('web:action.close') }}
      styles={{ title: { fontWeight: 600 }, body: { paddingBottom: 32 } }}
      onExitTransitionEnd={() => {
        // Where the keyboard was before has it again by now, if that is still there.
        if (!document.activeElement?.closest('#content')) focusRow(rowId);
      }}
    >
      <Suspense fallback={<Loading />}>{children}</Suspense>
    </MantineDrawer>
  );
};
