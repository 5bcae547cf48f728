import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import {
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable';
import { ActionIcon, Group, Stack } from '@mantine/core';
import { IconGripVertical, IconTrash } from '@tabler/icons-react';
import { type ReactNode, useRef, useState } from 'react';
import { useWords } from '../words.ts';

/** How far a pointer moves before it drags (px), so that a press stays a press. */
const DRAGS_AFTER_PX = 6;

const Row = ({
  id,
  name,
  actions,
  onRemove,
  isInside,
  children,
}: {
  id: string;
  /** For example “Field 2”. */
  name: string;
  actions: ReactNode;
  /** Undefined where rows stay. */
  onRemove: (() => void) | undefined;
  isInside: boolean;
  children: ReactNode;
}) => {
  const { t } = useWords();
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } =
    useSortable({ id });
  return (
    <Group
      ref={setNodeRef}
      component="li"
      className="card"
      p="xs"
      gap="xs"
      wrap="nowrap"
      align="flex-start"
      ms={isInside ? 'xl' : 0}
      style={{
        transform: transform ? `translate3d(0, ${Math.round(transform.y)}px, 0)` : undefined,
        transition,
        position: 'relative',
        zIndex: isDragging ? 2 : undefined,
        boxShadow: isDragging ? 'var(--mantine-shadow-lg)' : undefined,
      }}
    >
      <ActionIcon
        ref={setActivatorNodeRef}
        variant="subtle"
        color="gray"
        aria-label={t('web:rows.move', { name })}
        style={{ touchAction: 'none', cursor: 'grab' }}
        {...attributes}
        {...listeners}
      >
        <IconGripVertical size={18} />
      </ActionIcon>
      <Stack gap="xs" flex={1} miw={0}>
        {children}
      </Stack>
      {actions}
      {onRemove && (
        <ActionIcon
          variant="subtle"
          color="red"
          aria-label={t('web:rows.remove', { name })}
          onClick={onRemove}
        >
          <IconTrash size={18} />
        </ActionIcon>
      )}
    </Group>
  );
};

/** Rows have no number of their own; these tell them apart while they move. */
let given = 0;
const freshId = (): string => {
  given += 1;
  return `row-${given}`;
};

/** Keeps as many ids as there are rows: other rows may come from outside, by a draft or somebody else's save. */
const useRowIds = (count: number): readonly [readonly string[], (ids: readonly string[]) => void] => {
  const [ids, setIds] = useState<readonly string[]>(() => Array.from({ length: count }, freshId));
  if (ids.length === count) return [ids, setIds];
  const next = Array.from({ length: count }, (_, at) => ids[at] ?? freshId());
  setIds(next);
  return [next, setIds];
};

const moved = <Item,>(items: readonly Item[], from: number, to: number): Item[] => {
  const next = [...items];
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
};

/** Items that are put in order by pointer or keyboard, and taken out. */
export const SortableList = <Item,>({
  items,
  nameOf,
  onChange,
  actions = () => null,
  areKept = false,
  isInside = () => false,
  children,
}: {
  items: readonly Item[];
  /** What a row is called: “Field 2”. */
  nameOf: (at: number) => string;
  /** @param moved undefined where one was taken out */
  onChange: (items: Item[], moved?: Item) => void;
  /** Rows are put in order only, and none is taken out. */
  areKept?: boolean;
  /** Whether a row belongs to one above it. */
  isInside?: (at: number) => boolean;
  /** What else can be done with a row. */
  actions?: (item: Item, at: number) => ReactNode;
  children: (item: Item, at: number) => ReactNode;
}) => {
  const { t } = useWords();
  const [ids, setIds] = useRowIds(items.length);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: DRAGS_AFTER_PX } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const hasMoved = useRef(false);
  const placeOf = (id: unknown): number => ids.indexOf(String(id));
  const onDragEnd = ({ active, over }: DragEndEvent): void => {
    const [from, to] = [placeOf(active.id), placeOf(over?.id)];
    if (from < 0 || to < 0 || from === to) return;
    setIds(moved(ids, from, to));
    onChange(moved(items, from, to), items[from]);
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={onDragEnd}
      accessibility={{
        screenReaderInstructions: { draggable: t('web:rows.how') },
        announcements: {
          onDragStart: () => {
            hasMoved.current = false;
            return undefined;
          },
          onDragOver: ({ active, over }) => {
            if (!over) return undefined;
            // It lies over itself once all rows are measured, and arrows move it only from then on.
            if (over.id === active.id && !hasMoved.current)
              return t('web:rows.taken', { name: nameOf(placeOf(active.id)) });
            hasMoved.current = true;
            return t('web:rows.over', { number: placeOf(over.id) + 1 });
          },
          onDragEnd: ({ over }) =>
            over ? t('web:rows.dropped', { number: placeOf(over.id) + 1 }) : t('web:rows.left'),
          onDragCancel: () => t('web:rows.left'),
        },
      }}
    >
      <SortableContext items={[...ids]} strategy={verticalListSortingStrategy}>
        <Stack component="ol" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
          {items.map((item, at) => (
            <Row
              key={ids[at]}
              id={ids[at] ?? ''}
              name={nameOf(at)}
              actions={actions(item, at)}
              isInside={isInside(at)}
              onRemove={
                areKept
                  ? undefined
                  : () => {
                      setIds(ids.filter((_, each) => each !== at));
                      onChange(items.filter((_, each) => each !== at));
                    }
              }
            >
              {children(item, at)}
            </Row>
          ))}
        </Stack>
      </SortableContext>
    </DndContext>
  );
};
