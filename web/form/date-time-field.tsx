import { DatesProvider, DateTimePicker } from '@mantine/dates';
import '@mantine/dates/styles.css';
import 'dayjs/locale/en-gb';
import 'dayjs/locale/fi';
import { useId } from 'react';
import { useNow } from '../time.tsx';
import { useWords } from '../words.ts';
import type { FieldProps } from './field-props.ts';

const CALENDARS = { en: 'en-gb', fi: 'fi' } as const;
const FORMATS = { en: 'D MMM YYYY HH:mm', fi: 'D.M.YYYY [klo] HH.mm' } as const;

/** “15 November 2026” as the reader's language says it. Pure. */
const dayName = (day: string, locale: string): string =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { dateStyle: 'long' }).format(
    new Date(`${day.slice(0, 10)}T12:00`),
  );

/** A date and time in the reader's own zone and language. One that has passed already is taken, with a warning. */
export const DateTimeField = ({
  label,
  emptyLabel,
  input,
}: FieldProps & {
  /** What is shown, and what the button says that clears it. */
  readonly emptyLabel: string;
}) => {
  // Local, without a zone: `2026-12-01 18:00:00`.
  const value: unknown = input.value;
  const { t, locale } = useWords();
  const now = useNow();
  const id = useId();
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const isPast = typeof value === 'string' && Date.parse(value.replace(' ', 'T')) < now;
  return (
    <DatesProvider settings={{ locale: CALENDARS[locale], firstDayOfWeek: 1, consistentWeeks: true }}>
      <DateTimePicker
        // The calendar is named by the field: a popup by what has its id.
        id={id}
        popoverProps={{ id }}
        label={label}
        description={
          isPast ? (
            <span className="alarm" role="status">
              {t('web:field.past')}
            </span>
          ) : (
            t('web:field.zone', { zone })
          )
        }
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        placeholder={emptyLabel}
        clearable
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
