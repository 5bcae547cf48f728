import type { ComponentProps } from 'react';
import { isWebAddress } from './text/media.ts';
import { useView } from './view.tsx';

interface Props extends Omit<ComponentProps<'a'>, 'href' | 'onClick'> {
  url: string;
}

/** A link in a text. One to a place on Discord may lead to that place on this page; only the web is linked to. */
export function TextLink({ url, ...rest }: Props) {
  const { ownLink } = useView();
  const own = ownLink?.(url) ?? null;
  if (own === null && !isWebAddress(url)) return <span className={rest.className}>{rest.children}</span>;
  if (own === null) {
    return <a {...rest} href={url} target="_blank" rel="noreferrer noopener" />;
  }
  return (
    <a
      {...rest}
      href={own.path}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        own.follow();
      }}
    />
  );
}
