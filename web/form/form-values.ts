import type { FormField, FormValues, Json } from './form-field.ts';

const pad = (part: number): string => String(part).padStart(2, '0');

/** A time in the reader's zone, as the picker takes it: `2026-12-01 18:00:00`. */
export const toLocal = (iso: string): string => {
  const date = new Date(iso);
  const day = [date.getFullYear(), pad(date.getMonth() + 1), pad(date.getDate())].join('-');
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(pad).join(':')}`;
};

/** A picked time in UTC. */
export const fromLocal = (text: string | null): string | null =>
  text === null || text === '' ? null : new Date(text.replace(' ', 'T')).toISOString();

/** 0xRRGGBB as inputs take it. */
export const toHex = (colour: number): string => `#${colour.toString(16).padStart(6, '0')}`;

const isRow = (value: Json): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const toFormValue = ({ widget }: FormField, value: Json): Json => {
  switch (widget.kind) {
    case 'line':
    case 'lines':
    case 'number':
      return value ?? '';
    case 'date-time':
      return typeof value === 'string' ? toLocal(value) : null;
    case 'colour':
      return typeof value === 'number' ? toHex(value) : '';
    case 'rows':
      return Array.isArray(value) ? value.filter(isRow).map((row) => toFormValues(widget.fields, row)) : [];
    default:
      return value;
  }
};

/** A record as its form holds it. Pure but for the time zone. */
export const toFormValues = (
  fields: readonly FormField[],
  stored: Readonly<Record<string, unknown>>,
): FormValues =>
  Object.fromEntries(
    // What the API answers is JSON.
    fields.map((field) => [field.name, toFormValue(field, (stored[field.name] ?? field.empty) as Json)]),
  );

const fromFormValue = ({ widget, empty }: FormField, value: Json): unknown => {
  switch (widget.kind) {
    case 'line':
    case 'lines':
      return value === '' && empty === null ? null : value;
    case 'number':
      // An empty number is none, so that it is refused and not taken for 0.
      return value === '' ? (empty === null ? null : Number.NaN) : Number(value);
    case 'date-time':
      return typeof value === 'string' ? fromLocal(value) : null;
    case 'colour': {
      const hex = /^#([0-9a-f]{6})$/i.exec(String(value))?.[1];
      return hex === undefined ? (value === '' ? null : value) : Number.parseInt(hex, 16);
    }
    case 'rows':
      return Array.isArray(value) ? value.filter(isRow).map((row) => fromFormValues(widget.fields, row)) : [];
    default:
      return value;
  }
};

/** What the API takes. Pure but for the time zone. */
export const fromFormValues = (
  fields: readonly FormField[],
  values: Readonly<FormValues>,
): Record<string, unknown> =>
  Object.fromEntries(
    fields.map((field) => [field.name, fromFormValue(field, values[field.name] ?? field.empty)]),
  );
