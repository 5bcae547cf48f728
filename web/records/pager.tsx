import { Button, Group, NativeSelect, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useWords } from '../words.ts';
import { PAGE_SIZES, type PageSize } from './choices.ts';
import { useRecordWords, type Worded } from './record-words.ts';

/** Where one is in a list, how much of it is on a page, and the way to the others. */
export const Pager = ({
  source,
  from,
  shown,
  total,
  isMore,
  size,
  onSize,
  onPrevious,
  onNext,
}: {
  source: Worded;
  /** Records before this page. */
  from: number;
  /** Records on it. */
  shown: number;
  /** How many match, as far as they were counted. */
  total: number;
  isMore: boolean;
  size: PageSize;
  onSize: (size: PageSize) => void;
  /** Undefined where there is none. */
  onPrevious: (() => void) | undefined;
  onNext: (() => void) | undefined;
}) => {
  const { t, locale } = useWords();
  const say = useRecordWords(source);
  const values = {
    from: (from + 1).toLocaleString(locale),
    to: (from + shown).toLocaleString(locale),
    total: total.toLocaleString(locale),
  };
  return (
    <Group justify="space-between" gap="sm">
      <Group gap="sm">
        <Text size="sm" className="quiet" role="status">
          {t(isMore ? 'web:list.range-more' : 'web:list.range', values)}
        </Text>
        {(total > PAGE_SIZES[0] || onPrevious) && (
          <NativeSelect
            size="xs"
            w={132}
            aria-label={say('list.size')}
            data={PAGE_SIZES.map((each) => ({
              value: String(each),
              label: t('web:list.per-page', { count: each }),
            }))}
            value={String(size)}
            onChange={(event) => {
              const { value } = event.currentTarget;
              onSize(PAGE_SIZES.find((each) => String(each) === value) ?? size);
            }}
          />
        )}
      </Group>
      {(onPrevious || onNext) && (
        <Group gap="xs">
          <Button
            variant="default"
            size="xs"
            leftSection={<IconChevronLeft size={14} />}
            disabled={!onPrevious}
            onClick={onPrevious}
          >
            {t('web:list.previous')}
          </Button>
          <Button
            variant="default"
            size="xs"
            rightSection={<IconChevronRight size={14} />}
            disabled={!onNext}
            onClick={onNext}
          >
            {t('web:list.next')}
          </Button>
        </Group>
      )}
    </Group>
  );
};
