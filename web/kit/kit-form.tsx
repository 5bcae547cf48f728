import { Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { CHANNEL_KINDS, POSTING } from '#platform/forms/widget.ts';
import { Field } from '../form/field.tsx';
import type { FormField, FormValues } from '../form/form-field.ts';
import { toFormValues } from '../form/form-values.ts';

/** A channel and a role that are nobody's: they have been deleted. */
const DELETED = '10000000000000000';

/** Every widget once, named by its kind; nobody but developers sees this page, so nothing on it is translated. */
const FIELDS: readonly FormField[] = [
  { name: 'line', label: 'line', widget: { kind: 'line', max: 80 }, empty: '', isRequired: true },
  { name: 'lines', label: 'lines', widget: { kind: 'lines', max: 200 }, empty: null },
  { name: 'number', label: 'number', widget: { kind: 'number', min: 0, max: 1_000_000 }, empty: 12_500 },
  { name: 'switch', label: 'switch', hint: 'what it does', widget: { kind: 'switch' }, empty: true },
  {
    name: 'choice',
    label: 'choice',
    widget: { kind: 'choice', values: ['one', 'two', 'three'] },
    empty: 'two',
    valueLabel: (value) => value,
  },
  {
    name: 'choices',
    label: 'choices',
    hint: 'any of them',
    widget: { kind: 'choices', values: ['one', 'two', 'three'] },
    empty: ['two'],
    valueLabel: (value) => value,
  },
  { name: 'time-zone', label: 'time-zone', widget: { kind: 'time-zone' }, empty: 'Europe/Helsinki' },
  { name: 'date-time', label: 'date-time', widget: { kind: 'date-time' }, empty: '2020-02-29T12:00:00.000Z' },
  { name: 'picture', label: 'picture', hint: 'shown below', widget: { kind: 'picture' }, empty: null },
  { name: 'colour', label: 'colour', widget: { kind: 'colour' }, empty: 0x2f_9e_6e },
  {
    name: 'channel',
    label: 'channel',
    widget: { kind: 'channel', kinds: CHANNEL_KINDS, needs: POSTING },
    empty: null,
  },
  {
    name: 'deleted-channel',
    label: 'channel, deleted',
    widget: { kind: 'channel', kinds: ['text'], needs: POSTING },
    empty: DELETED,
  },
  {
    name: 'channels',
    label: 'channels, one deleted',
    widget: { kind: 'channels', kinds: ['text', 'announcement'], needs: POSTING, max: 5 },
    empty: [DELETED],
  },
  {
    name: 'recurrence',
    label: 'recurrence',
    widget: { kind: 'recurrence' },
    empty: {
      start: '2027-03-07T09:00',
      zone: 'Europe/Helsinki',
      repeat: { kind: 'weekly', every: 1, days: [1, 4] },
      until: null,
    },
  },
  { name: 'role', label: 'role', widget: { kind: 'role', gives: true }, empty: null },
  {
    name: 'roles',
    label: 'roles, one deleted',
    widget: { kind: 'roles', max: 5, gives: true },
    empty: [DELETED],
  },
  { name: 'members', label: 'members', widget: { kind: 'members', max: 5 }, empty: [] },
  {
    name: 'rows',
    label: 'rows',
    widget: {
      kind: 'rows',
      max: 5,
      fields: [
        { name: 'label', label: 'label', widget: { kind: 'line', max: 80 }, empty: '' },
        { name: 'url', label: 'url', widget: { kind: 'line', max: 200 }, empty: '' },
      ],
    },
    empty: [
      { label: 'First', url: 'https://first.example' },
      { label: 'Second', url: 'https://second.example' },
    ],
  },
];

const INVALID: readonly FormField[] = [
  { name: 'line', label: 'line, refused', widget: { kind: 'line', max: 5 }, empty: 'too long' },
  { name: 'number', label: 'number, refused', widget: { kind: 'number', min: 1, max: 9 }, empty: 12 },
];

/** Every field of forms. */
export const KitForm = () => {
  const form = useForm<FormValues>({ initialValues: toFormValues(FIELDS, {}) });
  const refused = useForm<FormValues>({
    initialValues: toFormValues(INVALID, {}),
    initialErrors: { line: 'Use at most 5 characters.', number: 'Enter a whole number from 1 to 9.' },
  });
  return (
    <Stack>
      {FIELDS.map((field) => (
        <Field key={field.name} form={form} field={field} />
      ))}
      {INVALID.map((field) => (
        <Field key={field.name} form={refused} field={field} />
      ))}
    </Stack>
  );
};
