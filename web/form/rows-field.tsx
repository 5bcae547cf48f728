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
import { ActionIcon, Button, Fieldset, Group, Stack, Text } from '@mantine/core';
import '@mantine/core/styles/Fieldset.css';
import type { UseFormReturnType } from '@mantine/form';
import { IconGripVertical, IconPlus, IconTrash } from '@tabler/icons-react';
import { type ReactNode, useRef, useState } from 'react';
import { useWords } from '../words.ts';
import type { FormField, FormValues, Json, RowsWidget } from './form-field.ts';
import { toFormValues } from './form-values.ts';

/** How far a pointer moves before it drags (px), so that a press stays a press. */
const DRAGS_AFTER_PX = 6;

const Row = ({
  id,
  name,
  onRemove,
  children,
}: {
  id: string;
  /** For example “Field 2”. */
  name: string;
  onRemove: () => void;
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
      <ActionIcon variant="subtle" color="red" aria-label={t('web:rows.remove', { name })} onClick={onRemove}>
        <IconTrash size={18} />
      </ActionIcon>
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

/** Rows with fields of their own: added, removed, and put in order by pointer or keyboard. */
export const RowsField = ({
  form,
  field,
  widget,
  label,
  renderField,
}: {
  form: UseFormReturnType<FormValues>;
  field: FormField;
  widget: RowsWidget;
  label: string;
  renderField: (field: FormField, path: string) => ReactNode;
}) => {
  const { t } = useWords();
  const value = form.values[field.name];
  const rows: readonly Json[] = Array.isArray(value) ? value : [];
  const [ids, setIds] = useRowIds(rows.length);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: DRAGS_AFTER_PX } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const hasMoved = useRef(false);
  const put = (nextRows: Json[], nextIds: readonly string[]): void => {
    setIds(nextIds);
    form.setFieldValue(field.name, nextRows);
  };
  const nameOf = (at: number): string => t('web:rows.name', { label, number: at + 1 });
  const nameOfId = (id: unknown): string => nameOf(ids.indexOf(String(id)));
  const onDragEnd = ({ active, over }: DragEndEvent): void => {
    const [from, to] = [ids.indexOf(String(active.id)), ids.indexOf(String(over?.id))];
    if (from >= 0 && to >= 0 && from !== to) put(moved(rows, from, to), moved(ids, from, to));
  };
  const error: unknown = form.errors[field.name];
  return (
    <Fieldset legend={label} variant="unstyled">
      <DndContext
        sensors={sensors}
        collisionDetection={closestCenter}
        onDragEnd={onDragEnd}
        accessibility={{
          screenReaderInstructions: { draggable: t('web:rows.how') },
          announcements: {
            onDragStart: ({ active }) => {
              hasMoved.current = false;
              return t('web:rows.taken', { name: nameOfId(active.id) });
            },
            onDragOver: ({ active, over }) => {
              // Over itself before it has moved says nothing new, and would take back what was just said.
              if (!over || (over.id === active.id && !hasMoved.current)) return undefined;
              hasMoved.current = true;
              return t('web:rows.over', { number: ids.indexOf(String(over.id)) + 1 });
            },
            onDragEnd: ({ over }) =>
              over ? t('web:rows.dropped', { number: ids.indexOf(String(over.id)) + 1 }) : t('web:rows.left'),
            onDragCancel: () => t('web:rows.left'),
          },
        }}
      >
        <SortableContext items={[...ids]} strategy={verticalListSortingStrategy}>
          <Stack component="ol" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
            {rows.map((_, at) => (
              <Row
                key={ids[at]}
                id={ids[at] ?? ''}
                name={nameOf(at)}
                onRemove={() =>
                  put(
                    rows.filter((__, each) => each !== at),
                    ids.filter((__, each) => each !== at),
                  )
                }
              >
                {widget.fields.map((each) => renderField(each, `${field.name}.${at}.${each.name}`))}
              </Row>
            ))}
          </Stack>
        </SortableContext>
      </DndContext>
      {typeof error === 'string' && (
        <Text size="sm" className="alarm" role="alert">
          {error}
        </Text>
      )}
      <Button
        mt="xs"
        size="xs"
        variant="default"
        leftSection={<IconPlus size={14} />}
        disabled={rows.length >= widget.max}
        onClick={() => put([...rows, toFormValues(widget.fields, {})], [...ids, freshId()])}
      >
        {t('web:rows.add')}
      </Button>
    </Fieldset>
  );
};
