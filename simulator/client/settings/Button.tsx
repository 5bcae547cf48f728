import type { ComponentProps } from 'react';
import css from '#discord-view/button.module.css';

interface Props extends ComponentProps<'button'> {
  kind?: 'main' | 'quiet' | 'danger' | 'good' | 'link';
}

export function Button({ kind = 'main', type = 'button', ...rest }: Props) {
  return <button type={type} className={css.button} data-kind={kind} {...rest} />;
}
