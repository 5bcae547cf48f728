import type { Translate } from '#platform/i18n/translate.ts';
import type { Recurrence } from '#platform/schedule/recurrence.ts';
import { absoluteTime } from '../time.tsx';
import type { FormField, Reader } from './form-field.ts';
import { toHex } from './form-values.ts';
import { recurrenceText } from './recurrence-text.ts';

/** Stands for "none". */
const NONE = '–';

/** A channel by its name; one that is not there any more, or not to be seen, says so. Pure. */
export const channelText = (id: string, { t, guild }: Reader): string => {
  const channel = guild.channels.find((each) => each.id === id);
  return channel ? `#${channel.name}` : t('web:settings.deleted-channel');
};

/** A role by its name. Pure. */
export const roleText = (id: string, { t, guild }: Reader): string => {
  const role = guild.roles.find((each) => each.id === id);
  return role ? `@${role.name}` : t('web:settings.deleted-role');
};

const listText = (values: readonly unknown[], each: (value: unknown) => string): string =>
  values.map(each).join(', ') || NONE;

/** A field's value as people read it. Pure but for the time zone. */
export const valueText = (
  { widget, valueLabel }: Pick<FormField, 'widget' | 'valueLabel'>,
  value: unknown,
  reader: Reader,
): string => {
  const { t, locale } = reader;
  if (value === null || value === undefined || value === '') return NONE;
  switch (widget.kind) {
    case 'choice':
      return widget.values.includes(String(value)) && valueLabel
        ? valueLabel(String(value), t)
        : String(value);
    case 'choices':
      return Array.isArray(value)
        ? listText(value, (each) => valueLabel?.(String(each), t) ?? String(each))
        : String(value);
    case 'switch':
      return t(value === true ? 'web:settings.feature-on' : 'web:settings.feature-off');
    case 'date-time':
      return typeof value === 'string' ? absoluteTime(value, locale) : String(value);
    case 'picture':
      return t('web:picture.one');
    case 'colour':
      return typeof value === 'number' ? toHex(value) : String(value);
    case 'channel':
      return channelText(String(value), reader);
    case 'channels':
      return Array.isArray(value) ? listText(value, (id) => channelText(String(id), reader)) : String(value);
    case 'recurrence':
      return recurrenceText(value as Recurrence, reader); // of a field whose rule is a recurrence's
    case 'role':
      return roleText(String(value), reader);
    case 'roles':
      return Array.isArray(value) ? listText(value, (id) => roleText(String(id), reader)) : String(value);
    case 'members':
      return Array.isArray(value) ? t('web:field.members', { count: value.length }) : `<@${String(value)}>`;
    case 'own':
      return widget.text(value, reader);
    case 'rows':
      return Array.isArray(value)
        ? listText(value, (row) =>
            widget.fields
              .map((field) => valueText(field, (row as Record<string, unknown>)[field.name], reader))
              .join(' · '),
          )
        : String(value);
    default:
      return typeof value === 'number' ? value.toLocaleString(locale) : String(value);
  }
};

/** Names and values of a record's fields as people read them: for histories, the log, and when two changed the same. */
export const fieldWords = (fields: readonly FormField[]) => {
  const byName = new Map(fields.map((field) => [field.name, field]));
  return {
    fieldLabel: (name: string, t: Translate): string => {
      const field = byName.get(name);
      return field === undefined ? name : t(field.short ?? field.label);
    },
    fieldText: (name: string, value: unknown, reader: Reader): string =>
      valueText(byName.get(name) ?? { widget: { kind: 'line', max: 0 } }, value, reader),
  };
};
