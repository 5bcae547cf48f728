import { DatePickerInput, DatesProvider, DateTimePicker } from '@mantine/dates';
import '@mantine/dates/styles.css';
import 'dayjs/locale/en-gb';
import 'dayjs/locale/fi';
import { useId } from 'react';
import { useNow } from '../time.tsx';
import { useWords } from '../words.ts';
import type { FieldProps } from './field-props.ts';

const CALENDARS = { en: 'en-gb', fi: 'fi' } as const;
const DAYS = { en: 'D MMM YYYY', fi: 'D.M.YYYY' } as const;
const FORMATS = { en: 'D MMM YYYY HH:mm', fi: 'D.M.YYYY [klo] HH.mm' } as const;

/** “15 November 2026” as the reader's language says it. Pure. */
const dayName = (day: string, locale: string): string =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { dateStyle: 'long' }).format(
    new Date(`${day.slice(0, 10)}T12:00`),
  );

/** A date and time on some wall, in the reader's language: `2026-12-01 18:00:00`. */
export const WallClockField = ({
  label,
  hint,
  emptyLabel,
  isRequired = false,
  input,
}: FieldProps & {
  /** What is shown, and what the button says that clears it. */
  readonly emptyLabel: string;
}) => {
  const { t, locale } = useWords();
  const id = useId();
  return (
    <DatesProvider settings={{ locale: CALENDARS[locale], firstDayOfWeek: 1, consistentWeeks: true }}>
      <DateTimePicker
        // The calendar is named by the field: a popup by what has its id.
        id={id}
        popoverProps={{ id }}
        label={label}
        description={hint}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        placeholder={emptyLabel}
        required={isRequired}
        clearable={!isRequired}
        clearButtonProps={{ 'aria-label': emptyLabel }}
        valueFormat={FORMATS[locale]}
        highlightToday
        getDayAriaLabel={(day) => dayName(day, locale)}
        submitButtonProps={{ 'aria-label': t('web:field.take') }}
        ariaLabels={{
          nextMonth: t('web:field.next'),
          previousMonth: t('web:field.previous'),
          nextYear: t('web:field.next'),
          previousYear: t('web:field.previous'),
          nextDecade: t('web:field.next'),
          previousDecade: t('web:field.previous'),
        }}
        timePickerProps={{
          hoursInputLabel: t('web:field.hours'),
          minutesInputLabel: t('web:field.minutes'),
        }}
        {...input}
      />
    </DatesProvider>
  );
};

/** A day, in the reader's language: `2026-12-01`. */
export const DayField = ({
  label,
  emptyLabel,
  input,
}: FieldProps & {
  /** What is shown, and what the button says that clears it. */
  readonly emptyLabel: string;
}) => {
  const { t, locale } = useWords();
  const id = useId();
  return (
    <DatesProvider settings={{ locale: CALENDARS[locale], firstDayOfWeek: 1, consistentWeeks: true }}>
      <DatePickerInput
        id={id}
        popoverProps={{ id }}
        label={label}
        placeholder={emptyLabel}
        clearable
        clearButtonProps={{ 'aria-label': emptyLabel }}
        valueFormat={DAYS[locale]}
        highlightToday
        getDayAriaLabel={(day) => dayName(day, locale)}
        ariaLabels={{ nextMonth: t('web:field.next'), previousMonth: t('web:field.previous') }}
        {...input}
      />
    </DatesProvider>
  );
};

/** A date and time in the reader's own zone and language. One that has passed already is taken, with a warning. */
export const DateTimeField = (props: FieldProps & { readonly emptyLabel: string }) => {
  // Local, without a zone: `2026-12-01 18:00:00`.
  const value: unknown = props.input.value;
  const { t } = useWords();
  const now = useNow();
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const isPast = typeof value === 'string' && Date.parse(value.replace(' ', 'T')) < now;
  return (
    <WallClockField
      {...props}
      isRequired={false}
      hint={
        isPast ? (
          <span className="alarm" role="status">
            {t('web:field.past')}
          </span>
        ) : (
          t('web:field.zone', { zone })
        )
      }
    />
  );
};
