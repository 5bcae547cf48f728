import { Stack, Text } from '@mantine/core';
import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { type Pages as OlderPages, ShowOlder } from './show-older.tsx';
import { Failed, Loading } from './states.tsx';

/** What comes by pages, as far as the list needs to know it. */
type Pages = OlderPages & Pick<UseInfiniteQueryResult, 'error'>;

/** A short list that is part of a page, newest first, with the older behind a button. */
export const PagedEntries = <Entry,>({
  pages,
  entries,
  label,
  empty,
  more,
  row,
}: {
  pages: Pages;
  /** What has come so far; undefined before the first page. */
  entries: readonly Entry[] | undefined;
  /** Its name for screen readers. */
  label: string;
  empty: string;
  /** What the button says. */
  more: string;
  /** A list item, with its key. */
  row: (entry: Entry) => ReactNode;
}) => {
  if (pages.error && !entries) return <Failed error={pages.error} retry={() => void pages.refetch()} />;
  if (!entries) return <Loading />;
  if (entries.length === 0)
    return (
      <Text className="quiet" size="sm">
        {empty}
      </Text>
    );
  return (
    <Stack gap="xs" align="flex-start">
      <ol className="card entries" aria-label={label} style={{ width: '100%' }}>
        {entries.map(row)}
      </ol>
      <ShowOlder pages={pages} label={more} size="xs" />
    </Stack>
  );
};
