import { Text } from '@mantine/core';
import { actorName } from '#platform/changes/actor.ts';
import type { LogEntry } from '#platform/changes/log-entry.ts';
import { Time } from './time.tsx';
import { useWords } from './words.ts';

/** Where an actor acts from; `self` is Guildhall. Pure. */
export const originOf = (entry: Pick<LogEntry, 'actor'>): 'web' | 'discord' | 'api' | 'self' =>
  'via' in entry.actor ? entry.actor.via : entry.actor.kind === 'discord' ? 'discord' : 'self';

/** Who did it, from where, and when. */
export const Byline = ({ entry }: { entry: LogEntry }) => {
  const { t } = useWords();
  const origin = originOf(entry);
  const isPerson = 'via' in entry.actor;
  return (
    <Text size="xs" className="quiet">
      {isPerson && (
        <Text span inherit fw={600}>
          {actorName(entry.actor)}{' '}
        </Text>
      )}
      {t(`web:log.via.${origin}`)} · <Time iso={entry.at} />
    </Text>
  );
};
