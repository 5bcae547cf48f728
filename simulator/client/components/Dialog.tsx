import { type ReactNode, useEffect, useRef } from 'react';
import css from './Dialog.module.css';

interface Props {
  label: string;
  className?: string | undefined;
  children: ReactNode;
  onClose: () => void;
}

/** A modal dialog: the browser keeps the focus inside, gives it back after, and closes on Escape. */
export function Dialog({ label, className, children, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself
    <dialog
      ref={dialog}
      className={className ? `${css.dialog} ${className}` : css.dialog}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      {children}
    </dialog>
  );
}
