import '../styles/choices.ts';
import { Alert, Anchor, Group, NativeSelect, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { IconCalendarEvent } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useCallback } from 'react';
import { readUpcoming, UPCOMING_DAYS, type Upcoming } from '#platform/schedule/contracts.ts';
import { useAddress } from '../address.ts';
import { queryKey } from '../call.ts';
import type { FeaturePages } from '../feature-pages.ts';
import { useGuild } from '../guild.tsx';
import { useLiveEntries } from '../live/live.ts';
import { Page } from '../page.tsx';
import { upcomingQuery } from '../queries.ts';
import { useRefresh } from '../refresh.ts';
import { Empty, Failed, Loading } from '../states.tsx';
import { upcomingChoices } from '../upcoming-choices.ts';
import { useWords } from '../words.ts';

const USUAL_DAYS = 30;

const language = (locale: string): string => (locale === 'en' ? 'en-GB' : locale);

/** “18:00” on the reader's clock, or in a zone. */
const clock = (iso: string, locale: string, timeZone?: string): string =>
  new Intl.DateTimeFormat(language(locale), { timeStyle: 'short', ...(timeZone ? { timeZone } : {}) }).format(
    new Date(iso),
  );

/** “Tue 18:00” in a zone: there it may be another day. */
const clockThere = (iso: string, locale: string, timeZone: string): string =>
  new Intl.DateTimeFormat(language(locale), {
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  }).format(new Date(iso));

/** By the day that they fall on where the reader is. */
const byDay = (items: readonly Upcoming[], locale: string): Map<string, Upcoming[]> => {
  const format = new Intl.DateTimeFormat(language(locale), { dateStyle: 'full' });
  return Map.groupBy(items, ({ at }) => format.format(new Date(at)));
};

const Item = ({
  item,
  pages,
  isElsewhere,
}: {
  item: Upcoming;
  pages: FeaturePages | undefined;
  /** The guild's clock shows another time than the reader's. */
  isElsewhere: boolean;
}) => {
  const { t, locale } = useWords();
  const { guild } = useGuild();
  const title = item.title === '' ? `#${item.id}` : item.title;
  return (
    <Group component="li" px="md" py={8} gap="md" wrap="nowrap" align="baseline">
      <Text component="time" dateTime={item.at} size="md" fw={550} miw={52}>
        {clock(item.at, locale)}
      </Text>
      <div style={{ minWidth: 0 }}>
        <Text size="md" className="wrap">
          {pages ? (
            <Anchor component={Link} inherit to={`/guilds/${guild.id}/${pages.nav.path}/${item.id}`}>
              {title}
            </Anchor>
          ) : (
            title
          )}
        </Text>
        <Text size="sm" className="quiet">
          {[
            ...(pages ? [t(`${item.feature}:name`)] : []),
            t(`upcoming:what.${item.what}`),
            ...(item.isRepeated ? [t('upcoming:repeated')] : []),
            ...(isElsewhere
              ? [t('upcoming:there', { time: clockThere(item.at, locale, guild.timeZone) })]
              : []),
          ].join(' · ')}
        </Text>
      </div>
    </Group>
  );
};

/** What comes next in the guild, day by day, on the reader's clock. */
export const UpcomingPage = ({ features }: { features: readonly FeaturePages[] }) => {
  const { t, locale } = useWords();
  const { guild, live } = useGuild();
  const { chosen, go } = useAddress(upcomingChoices);
  const { data, error, isPending, refetch } = useQuery({
    ...upcomingQuery(guild.id, chosen),
    placeholderData: keepPreviousData,
  });
  const refresh = useRefresh();
  const onEntry = useCallback(() => refresh(queryKey(guild.id, readUpcoming)), [refresh, guild.id]);
  useLiveEntries(live, onEntry);
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const items = data?.items ?? [];
  const known = (data?.features ?? []).filter((name) => features.some(({ feature }) => feature === name));
  return (
    <Page
      title={t('upcoming:title')}
      place={guild.name}
      lead={t(zone === guild.timeZone ? 'upcoming:zone' : 'upcoming:zones', {
        zone,
        guildZone: guild.timeZone,
      })}
    >
      <Group gap="sm">
        <NativeSelect
          aria-label={t('upcoming:of')}
          value={chosen.feature ?? ''}
          data={[
            { value: '', label: t('upcoming:all') },
            ...known.map((name) => ({ value: name, label: t(`${name}:name`) })),
          ]}
          onChange={(event) => go({ feature: event.currentTarget.value || undefined }, location.pathname)}
        />
        <SegmentedControl
          aria-label={t('upcoming:span')}
          data={UPCOMING_DAYS.map((days) => ({
            value: String(days),
            label: t('upcoming:days', { count: days }),
          }))}
          value={String(chosen.days ?? USUAL_DAYS)}
          onChange={(days) =>
            go({ days: UPCOMING_DAYS.find((each) => String(each) === days) }, location.pathname)
          }
        />
      </Group>
      {isPending && <Loading />}
      {error && <Failed error={error} retry={() => void refetch()} />}
      {data && items.length === 0 && (
        <Empty icon={<IconCalendarEvent size={44} stroke={1.4} />} title={t('upcoming:empty')} />
      )}
      {[...byDay(items, locale)].map(([day, ofDay]) => (
        <Stack key={day} gap={6} component="section" aria-label={day}>
          <Title order={2} className="eyebrow" ff="text">
            {day}
          </Title>
          <ol className="card entries">
            {ofDay.map((item) => (
              <Item
                key={`${item.feature} ${item.what} ${item.id} ${item.at}`}
                item={item}
                pages={features.find(({ feature }) => feature === item.feature)}
                isElsewhere={clock(item.at, locale) !== clock(item.at, locale, guild.timeZone)}
              />
            ))}
          </ol>
        </Stack>
      ))}
      {data?.isMore && (
        <Alert color="gray" variant="light">
          {t('upcoming:more', { count: items.length })}
        </Alert>
      )}
    </Page>
  );
};
