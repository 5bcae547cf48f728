import { Anchor, Group, Text } from '@mantine/core';
import { IconFile } from '@tabler/icons-react';
import { useWords } from '#web/words.ts';
import type { PresentedMessage } from '../model.ts';
import { sayBytes } from './say-bytes.ts';
import './message-files.css';

type File = PresentedMessage['files'][number];

/** A picture as it is kept, which was written anew: nothing in it runs. Whatever else is kept is downloaded. */
const isPicture = ({ width, height, url }: File): boolean =>
  url !== null && width !== null && height !== null;

const Picture = ({ name, url, width, height }: File) => {
  const { t } = useWords();
  return (
    <a href={url ?? ''} target="_blank" rel="noreferrer" title={t('tickets-web:file.open', { name })}>
      <img
        className="message-picture"
        src={url ?? ''}
        alt={name}
        width={width ?? undefined}
        height={height ?? undefined}
        loading="lazy"
      />
    </a>
  );
};

const Other = ({ name, url, size, problem }: File) => {
  const { t, locale } = useWords();
  return (
    <Group gap={6} wrap="nowrap" align="flex-start">
      <IconFile size={16} aria-hidden style={{ flex: 'none', marginTop: 2 }} />
      <Text size="sm" className="wrap" component="span">
        {url === null ? (
          name
        ) : (
          <Anchor href={url} download={name} inherit aria-label={t('tickets-web:file.download', { name })}>
            {name}
          </Anchor>
        )}
        <Text span size="xs" className="quiet">
          {' '}
          · {sayBytes(size, locale)}
          {url === null &&
            ` · ${t(problem === null ? 'tickets-web:file.copying' : `tickets-web:file.problem.${problem}`)}`}
        </Text>
      </Text>
    </Group>
  );
};

/** The files of a message: pictures are shown, all others downloaded. */
export const MessageFiles = ({ files }: { files: readonly File[] }) => (
  <ul className="message-files">
    {files.map((file, place) => (
      // Two of one name, of which none is kept yet, differ in their place only.
      <li key={file.id ?? `${file.name} ${place}`}>
        {isPicture(file) ? <Picture {...file} /> : <Other {...file} />}
      </li>
    ))}
  </ul>
);
