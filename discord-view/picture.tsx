import { type ComponentProps, useState } from 'react';
import css from './picture.module.css';
import { isWebAddress } from './text/media.ts';
import { useView } from './view.tsx';

/**
 * A picture that a message points at. One that the page may not load, or that is not there, gives its place to its
 * address, so that the message's author sees which one it is.
 */
export function Picture({
  src,
  alt,
  className,
}: { src: string } & Pick<ComponentProps<'img'>, 'alt' | 'className'>) {
  const { fileUrl } = useView();
  const url = fileUrl(src);
  const [missing, setMissing] = useState<string | null>(null);
  if (missing === src && !isWebAddress(src)) {
    return <span className={`${className ?? ''} ${css.missing}`}>{alt || src}</span>;
  }
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
  return <img className={className} src={url} alt={alt ?? ''} onError={() => setMissing(src)} />;
}

/** A small one beside a name, which is left out when it cannot be had. */
export function Icon({ src }: { src: string }) {
  const { fileUrl } = useView();
  const url = fileUrl(src);
  const [missing, setMissing] = useState<string | null>(null);
  return missing === src ? null : <img src={url} alt="" onError={() => setMissing(src)} />;
}
