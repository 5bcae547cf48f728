import { Text } from '@mantine/core';
import { SortableList } from '#web/form/sortable-list.tsx';
import type { PresentedItem } from '../model.ts';

export type ArrangedProps = {
  readonly items: readonly PresentedItem[];
  readonly onArrange: (ids: readonly number[]) => void;
};

/** Items that are dragged into an order. */
export const ArrangedItems = ({ items, onArrange }: ArrangedProps) => (
  <SortableList
    items={items}
    nameOf={(at) => items[at]?.name ?? ''}
    areKept
    onChange={(next) => onArrange(next.map(({ id }) => id))}
  >
    {(item) => (
      <Text className="wrap" py={4}>
        {item.name}
      </Text>
    )}
  </SortableList>
);
