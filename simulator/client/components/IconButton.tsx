import type { ComponentProps, ReactNode } from 'react';
import css from './IconButton.module.css';

interface Props extends Omit<ComponentProps<'button'>, 'aria-label' | 'title'> {
  label: string;
  children: ReactNode;
}

/** A button that shows only an icon; its label is read out and shown on hover. */
export function IconButton({ label, children, className, ...rest }: Props) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={className ? `${css.button} ${className}` : css.button}
      {...rest}
    >
      {children}
    </button>
  );
}
