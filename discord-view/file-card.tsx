import { IconDownload, IconFile, IconFileMusic, IconFileText } from '@tabler/icons-react';
import css from './file-card.module.css';
import { formatBytes } from './text/bytes.ts';
import { mediaKind } from './text/media.ts';
import { useView } from './view.tsx';

interface Props {
  url: string;
  name: string;
  /** Bytes, when they are known. */
  size?: number | undefined;
  contentType?: string | undefined;
  description?: string | null | undefined;
}

/** A file that is no picture: its name, its size, a way to get it; sound can be played in place. */
export function FileCard({ url, name, size, contentType, description }: Props) {
  const { fileUrl, words } = useView();
  const fresh = fileUrl(url);
  const kind = mediaKind(contentType, name);
  const Icon = kind === 'audio' ? IconFileMusic : contentType?.startsWith('text/') ? IconFileText : IconFile;
  return (
    <div className={css.card}>
      <div className={css.line}>
        <Icon size={30} aria-hidden className={css.icon} />
        <div className={css.texts}>
          <a href={fresh} target="_blank" rel="noreferrer noopener">
            {name}
          </a>
          <small>
            {[size === undefined ? '' : formatBytes(size), description].filter(Boolean).join(' · ')}
          </small>
        </div>
        <a className={css.get} href={fresh} download={name} aria-label={words.download(name)}>
          <IconDownload size={22} aria-hidden />
        </a>
      </div>
      {kind === 'audio' && (
        // biome-ignore lint/a11y/useMediaCaption: what people send has none
        <audio src={fresh} controls preload="metadata" aria-label={name} />
      )}
    </div>
  );
}
