import { Skeleton } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { type ReactNode, Suspense } from 'react';
import { whenOpened } from '../when-opened.tsx';
import { useWords } from '../words.ts';
import { ChannelField, ChannelsField } from './channel-field.tsx';
import { ChoiceField, ChoicesField, SwitchField, TimeZoneField } from './choice-fields.tsx';
import type { FieldProps } from './field-props.ts';
import type { FormField, FormValues } from './form-field.ts';
import { RoleField, RolesField } from './role-fields.tsx';
import { LineField, LinesField, WholeNumberField } from './text-fields.tsx';

// Larger than all the others together, and in few forms.
const DateTimeField = whenOpened(async () => (await import('./date-time-field.tsx')).DateTimeField);
const PictureField = whenOpened(async () => (await import('./picture-field.tsx')).PictureField);
const ColourField = whenOpened(async () => (await import('./colour-field.tsx')).ColourField);
const MembersField = whenOpened(async () => (await import('./members-field.tsx')).MembersField);
const RecurrenceField = whenOpened(async () => (await import('./recurrence-field.tsx')).RecurrenceField);
const RowsField = whenOpened(async () => (await import('./rows-field.tsx')).RowsField);

type Form = UseFormReturnType<FormValues>;

/** A field as its declaration says, in any form. */
export const Field = ({
  form,
  field,
  path = field.name,
  stored,
  isFirst = false,
}: {
  form: Form;
  field: FormField;
  /** Where its value is: of a row, `links.0.label`. */
  path?: string;
  /** What is stored, for choices that depend on it. */
  stored?: unknown;
  isFirst?: boolean;
}): ReactNode => (
  <Suspense fallback={<Skeleton height={58} />}>
    <Drawn form={form} field={field} path={path} stored={stored} isFirst={isFirst} />
  </Suspense>
);

const Drawn = ({
  form,
  field,
  path,
  stored,
  isFirst,
}: {
  form: Form;
  field: FormField;
  path: string;
  stored: unknown;
  isFirst: boolean;
}): ReactNode => {
  const { t } = useWords();
  const { widget } = field;
  const shared: FieldProps = {
    label: t(field.label),
    ...(field.hint === undefined ? {} : { hint: t(field.hint) }),
    isRequired: field.isRequired ?? false,
    isFirst,
    input: form.getInputProps(path),
  };
  switch (widget.kind) {
    case 'line':
      return <LineField {...shared} limit={widget.max} />;
    case 'lines':
      return <LinesField {...shared} limit={widget.max} isNamed />;
    case 'number':
      return <WholeNumberField {...shared} min={widget.min} max={widget.max} />;
    case 'switch':
      return <SwitchField {...shared} />;
    case 'choice':
      return (
        <ChoiceField
          {...shared}
          values={field.valuesFor?.(String(stored)) ?? widget.values}
          valueLabel={(value) => field.valueLabel?.(value, t) ?? value}
          valueHint={(value) => field.valueHint?.(value, t)}
        />
      );
    case 'choices':
      return (
        <ChoicesField
          {...shared}
          values={widget.values}
          valueLabel={(value) => field.valueLabel?.(value, t) ?? value}
        />
      );
    case 'time-zone':
      return <TimeZoneField {...shared} />;
    case 'date-time':
      return <DateTimeField {...shared} emptyLabel={t(field.none ?? 'web:field.no-time')} />;
    case 'picture':
      return <PictureField {...shared} />;
    case 'colour':
      return <ColourField {...shared} />;
    case 'channel':
      return (
        <ChannelField
          {...shared}
          kinds={widget.kinds}
          needs={widget.needs}
          noneLabel={t(field.none ?? 'web:settings.no-channel')}
        />
      );
    case 'channels':
      return <ChannelsField {...shared} kinds={widget.kinds} needs={widget.needs} max={widget.max} />;
    case 'recurrence':
      return (
        <RecurrenceField
          {...shared}
          noneLabel={t(field.none ?? 'web:recurrence.none')}
          repeatsOnly={widget.repeatsOnly ?? false}
        />
      );
    case 'roles':
      return <RolesField {...shared} gives={widget.gives} max={widget.max} />;
    case 'role':
      return <RoleField {...shared} gives={widget.gives} />;
    case 'members':
      return <MembersField {...shared} max={widget.max} />;
    case 'own':
      throw new Error(`The form does not bring the input of ${field.name}`);
    case 'rows':
      return (
        <RowsField
          form={form}
          field={field}
          widget={widget}
          label={shared.label}
          renderField={(each, at) => <Field key={each.name} form={form} field={each} path={at} />}
        />
      );
  }
};
