import { type ComponentProps, useState } from 'react';
import { ownPath } from '../text/media.ts';
import css from './Picture.module.css';

/**
 * A picture that a message points at. The page loads nothing from outside this machine: such a picture gives its
 * place to its address, so that a bot's author sees which one it is.
 */
export function Picture({
  src,
  alt,
  className,
}: { src: string } & Pick<ComponentProps<'img'>, 'alt' | 'className'>) {
  const [missing, setMissing] = useState<string | null>(null);
  if (missing === src) {
    return (
      <a
        className={`${className ?? ''} ${css.missing}`}
        href={src}
        target="_blank"
        rel="noreferrer noopener"
        title={src}
      >
        {alt || src}
      </a>
    );
  }
  return <img className={className} src={ownPath(src)} alt={alt ?? ''} onError={() => setMissing(src)} />;
}

/** A small one beside a name, which is left out when it cannot be had. */
export function Icon({ src }: { src: string }) {
  const [missing, setMissing] = useState<string | null>(null);
  return missing === src ? null : <img src={ownPath(src)} alt="" onError={() => setMissing(src)} />;
}
