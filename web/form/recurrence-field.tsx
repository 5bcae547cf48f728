import '../styles/choices.ts';
import { Chip, Group, Input, NativeSelect, NumberInput, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useId } from 'react';
import { type Recurrence, type Repeat, recurrenceSchema } from '#platform/schedule/recurrence.ts';
import { useGuild } from '../guild.tsx';
import { useWords } from '../words.ts';
import { TimeZoneField } from './choice-fields.tsx';
import { DayField, WallClockField } from './date-time-field.tsx';
import type { FieldProps } from './field-props.ts';
import { NextTimes } from './next-times.tsx';
import { WEEKDAYS, weekdayName } from './recurrence-text.ts';

const KINDS = ['once', 'daily', 'weekly', 'monthly-day', 'monthly-weekday', 'cron'] as const;
const WEEKS = [1, 2, 3, 4, -1] as const;

/** What a way of coming back begins with. */
const FIRST: Readonly<Record<Repeat['kind'], Repeat>> = {
  once: { kind: 'once' },
  daily: { kind: 'daily', every: 1 },
  weekly: { kind: 'weekly', every: 1, days: [1] },
  'monthly-day': { kind: 'monthly-day', every: 1, day: 1 },
  'monthly-weekday': { kind: 'monthly-weekday', every: 1, week: 1, day: 1 },
  cron: { kind: 'cron', expression: '0 9 * * 1' },
};

/** The next whole hour on the wall of a zone. */
const nextHour = (now: Date, zone: string): string => {
  const at = now.getTime() + 60 * 60_000;
  // Swedish writes dates and times as ISO 8601 does.
  const wall = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: zone });
  return `${wall.format(at).slice(0, 13).replace(' ', 'T')}:00`;
};

/** On the clock of the guild: what members are told is meant there. */
const firstRecurrence = (repeat: Repeat, zone: string): Recurrence => ({
  start: nextHour(new Date(), zone),
  zone,
  repeat,
  until: null,
});

const numberOf = (value: string | number): number => (typeof value === 'number' ? value : 0);

/** How often it comes back. */
const RepeatFields = ({ repeat, onChange }: { repeat: Repeat; onChange: (repeat: Repeat) => void }) => {
  const { t, locale } = useWords();
  if (repeat.kind === 'once') return null;
  if (repeat.kind === 'cron')
    return (
      <TextInput
        label={t('web:recurrence.expression')}
        description={t('web:recurrence.expression-hint')}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        value={repeat.expression}
        onChange={(event) => onChange({ ...repeat, expression: event.currentTarget.value })}
      />
    );
  const unit = repeat.kind === 'daily' ? 'days' : repeat.kind === 'weekly' ? 'weeks' : 'months';
  const weekdays = WEEKDAYS.map((day) => ({ value: String(day), label: weekdayName(day, locale) }));
  return (
    <>
      <NumberInput
        label={t(`web:recurrence.every-${unit}`)}
        min={1}
        max={365}
        allowDecimal={false}
        value={repeat.every}
        onChange={(every) => onChange({ ...repeat, every: numberOf(every) })}
      />
      {repeat.kind === 'monthly-day' && (
        <NativeSelect
          label={t('web:recurrence.day')}
          value={String(repeat.day)}
          data={[
            ...Array.from({ length: 31 }, (_, at) => String(at + 1)),
            { value: '-1', label: t('web:recurrence.last-day') },
          ]}
          onChange={(event) => onChange({ ...repeat, day: Number(event.currentTarget.value) })}
        />
      )}
      {repeat.kind === 'monthly-weekday' && (
        <>
          <NativeSelect
            label={t('web:recurrence.week')}
            value={String(repeat.week)}
            data={WEEKS.map((week) => ({
              value: String(week),
              label: t(`web:recurrence.week-${week === -1 ? 'last' : week}`),
            }))}
            onChange={(event) => onChange({ ...repeat, week: Number(event.currentTarget.value) })}
          />
          <NativeSelect
            label={t('web:recurrence.weekday')}
            value={String(repeat.day)}
            data={weekdays}
            onChange={(event) => onChange({ ...repeat, day: Number(event.currentTarget.value) })}
          />
        </>
      )}
    </>
  );
};

/** On which days of the week it comes back. */
const WeekdayField = ({
  days,
  onChange,
}: {
  days: readonly number[];
  onChange: (days: number[]) => void;
}) => {
  const { t, locale } = useWords();
  const id = useId();
  return (
    <div>
      <Input.Label labelElement="div" id={id}>
        {t('web:recurrence.days')}
      </Input.Label>
      <Chip.Group
        multiple
        value={days.map(String)}
        onChange={(chosen) => onChange(chosen.map(Number).sort((one, other) => one - other))}
      >
        <Group gap={6} role="group" aria-labelledby={id}>
          {WEEKDAYS.map((day) => (
            <Chip key={day} value={String(day)} size="xs">
              {weekdayName(day, locale)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </div>
  );
};

/** When something is due, and how often it comes back, by a wall clock in a zone; shows the next times. No time is a choice. */
export const RecurrenceField = ({
  label,
  hint,
  noneLabel,
  repeatsOnly,
  input,
}: FieldProps & {
  /** What it means that there is no time. */
  readonly noneLabel: string;
  /** Whether a single time is no choice. */
  readonly repeatsOnly: boolean;
}) => {
  const { t } = useWords();
  const { guild } = useGuild();
  // What is typed may not be whole yet; its shape is of this field.
  const value = (input.value ?? null) as Recurrence | null;
  const onChange = (next: Recurrence | null): void => input.onChange(next);
  const change = (patch: Partial<Recurrence>): void => {
    if (value) onChange({ ...value, ...patch });
  };
  const choose = (kind: string): void => {
    const found = KINDS.find((each) => each === kind);
    if (!found) return onChange(null);
    const repeat = FIRST[found];
    onChange(
      value
        ? { ...value, repeat, until: found === 'once' ? null : value.until }
        : firstRecurrence(repeat, guild.timeZone),
    );
  };
  const weekly = value?.repeat.kind === 'weekly' ? value.repeat : undefined;
  const error = value && recurrenceSchema.safeParse(value).success ? undefined : input.error;
  return (
    <Stack gap="xs">
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md" verticalSpacing="xs">
        <NativeSelect
          label={label}
          description={hint}
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          value={value?.repeat.kind ?? ''}
          data={[
            { value: '', label: noneLabel },
            ...KINDS.filter((kind) => !repeatsOnly || kind !== 'once').map((kind) => ({
              value: kind,
              label: t(`web:recurrence.kind.${kind}`),
            })),
          ]}
          error={error}
          onChange={(event) => choose(event.currentTarget.value)}
        />
        {value && (
          <>
            <RepeatFields repeat={value.repeat} onChange={(repeat) => change({ repeat })} />
            <WallClockField
              label={t(value.repeat.kind === 'once' ? 'web:recurrence.at' : 'web:recurrence.first')}
              emptyLabel={t('web:field.no-time')}
              isRequired
              input={{
                value: value.start === '' ? null : `${value.start.replace('T', ' ')}:00`,
                onChange: (start: string | null) =>
                  change({ start: start === null ? '' : start.slice(0, 16).replace(' ', 'T') }),
              }}
            />
            <TimeZoneField
              label={t('web:recurrence.zone')}
              input={{ value: value.zone, onChange: (zone: string) => change({ zone }) }}
            />
            {value.repeat.kind !== 'once' && (
              <DayField
                label={t('web:recurrence.last')}
                emptyLabel={t('web:recurrence.forever')}
                input={{ value: value.until, onChange: (until: string | null) => change({ until }) }}
              />
            )}
          </>
        )}
      </SimpleGrid>
      {weekly && (
        <WeekdayField
          days={weekly.days}
          onChange={(days) => change({ repeat: { kind: 'weekly', every: weekly.every, days } })}
        />
      )}
      {value && <NextTimes recurrence={value} />}
    </Stack>
  );
};
