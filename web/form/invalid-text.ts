import type { Locale, Translate } from '#platform/i18n/translate.ts';
import { countCharacters } from '#platform/text/text.ts';
import type { FormField, Json } from './form-field.ts';

/** What is wrong with a field, by what it is typed or chosen with. Pure. */
export const invalidText = (
  { widget, isRequired }: FormField,
  value: Json,
  { t, locale }: { t: Translate; locale: Locale },
): string => {
  const count = (number: number): string => number.toLocaleString(locale);
  switch (widget.kind) {
    case 'line':
    case 'lines':
      if (isRequired && typeof value === 'string' && value.trim() === '') return t('web:invalid.empty');
      if (typeof value === 'string' && countCharacters(value.trim()) > widget.max)
        return t('web:invalid.too-long', { max: count(widget.max) });
      return t('web:invalid.text');
    case 'number':
      return t('web:invalid.number', { min: count(widget.min), max: count(widget.max) });
    case 'date-time':
      return t('web:invalid.date-time');
    case 'colour':
      return t('web:invalid.colour');
    case 'picture':
      return t('web:invalid.picture');
    case 'channel':
    case 'role':
    case 'choice':
    case 'choices':
      return t('web:invalid.choice');
    case 'recurrence':
      return t('web:invalid.recurrence');
    case 'channels':
    case 'roles':
    case 'members':
    case 'rows':
      return Array.isArray(value) && value.length > widget.max
        ? t('web:invalid.too-many', { max: count(widget.max) })
        : t('web:invalid.choice');
    default:
      return t('web:invalid.wrong');
  }
};
