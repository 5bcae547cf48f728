import { Button, type ButtonProps } from '@mantine/core';
import type { UseInfiniteQueryResult } from '@tanstack/react-query';

/** What comes by pages, as far as the button needs to know it. */
export type Pages = Pick<
  UseInfiniteQueryResult,
  'refetch' | 'hasNextPage' | 'isFetching' | 'isFetchingNextPage' | 'fetchNextPage'
>;

/**
 * The next page of a list that is read page by page; nothing where there is none. A press counts at once: what was being read again for
 * something that happened is given up for it, and read after it. That the other way round waits, `createRefresh` sees to.
 */
export const ShowOlder = ({
  pages,
  label,
  size = 'sm',
}: {
  pages: Pages;
  /** What the button says. */
  label: string;
  size?: NonNullable<ButtonProps['size']>;
}) => {
  const show = async (): Promise<void> => {
    const isGivenUp = pages.isFetching;
    await pages.fetchNextPage();
    if (isGivenUp) await pages.refetch();
  };
  if (!pages.hasNextPage) return null;
  return (
    <Button variant="subtle" size={size} loading={pages.isFetchingNextPage} onClick={() => void show()}>
      {label}
    </Button>
  );
};
