import { Group, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { readNextTimes } from '#platform/schedule/contracts.ts';
import { type Recurrence, recurrenceSchema } from '#platform/schedule/recurrence.ts';
import { call, queryKey } from '../call.ts';
import { useGuild } from '../guild.tsx';
import { useWords } from '../words.ts';

/** How long somebody pauses before the next times are asked for (ms). */
const PAUSE_MS = 300;

/** The next times at which it would be due, as the wall shows them there. */
export const NextTimes = ({ recurrence }: { recurrence: Recurrence }) => {
  const { t, locale } = useWords();
  const { guild } = useGuild();
  const [asked] = useDebouncedValue(JSON.stringify(recurrence), PAUSE_MS);
  const isWhole = recurrenceSchema.safeParse(recurrence).success;
  const next = useQuery({
    queryKey: queryKey(guild.id, readNextTimes, asked),
    queryFn: async () =>
      (await call(readNextTimes, { guildId: guild.id, query: { recurrence: asked } })).body.times,
    enabled: isWhole,
    placeholderData: keepPreviousData,
  });
  if (!isWhole || !next.data) return null;
  if (next.data.length === 0)
    return (
      <Text size="sm" className="alarm" role="status">
        {t('web:recurrence.never')}
      </Text>
    );
  const show = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: recurrence.zone,
  });
  return (
    <div role="status">
      <Text size="sm" className="quiet">
        {t('web:recurrence.next', { zone: recurrence.zone })}
      </Text>
      <Group component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
        {next.data.map((time) => (
          <Text component="li" size="sm" key={time}>
            <time dateTime={time}>{show.format(new Date(time))}</time>
          </Text>
        ))}
      </Group>
    </div>
  );
};
