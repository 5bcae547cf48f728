import { Text } from '@mantine/core';
import type { Publication } from '#messages/publication.ts';
import { absoluteTime } from '../time.tsx';
import { useWords } from '../words.ts';

/** Whether servers that follow a channel have what was sent there, and if not, when or why. */
export const PublicationNote = ({ publication }: { publication: Publication }) => {
  const { t, locale } = useWords();
  const say = (): string => {
    switch (publication.state) {
      case 'published':
        return t('messages:publication.published');
      case 'waiting':
        return t('messages:publication.waiting', { time: absoluteTime(publication.until, locale) });
      case 'refused':
        return t('messages:publication.refused', { why: publication.why });
    }
  };
  return (
    <Text size="sm" w="100%" className={publication.state === 'refused' ? 'alarm' : 'quiet'}>
      {say()}
    </Text>
  );
};
