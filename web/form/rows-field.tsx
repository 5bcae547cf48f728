import { Button, Fieldset, Text } from '@mantine/core';
import '@mantine/core/styles/Fieldset.css';
import type { UseFormReturnType } from '@mantine/form';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useWords } from '../words.ts';
import type { FormField, FormValues, Json, RowsWidget } from './form-field.ts';
import { toFormValues } from './form-values.ts';
import { SortableList } from './sortable-list.tsx';

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
  const put = (next: Json[]): void => form.setFieldValue(field.name, next);
  const error: unknown = form.errors[field.name];
  return (
    <Fieldset legend={label} variant="unstyled">
      <SortableList
        items={rows}
        nameOf={(at) => t('web:rows.name', { label, number: at + 1 })}
        onChange={put}
      >
        {(_, at) => widget.fields.map((each) => renderField(each, `${field.name}.${at}.${each.name}`))}
      </SortableList>
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
        onClick={() => put([...rows, toFormValues(widget.fields, {})])}
      >
        {t('web:rows.add')}
      </Button>
    </Fieldset>
  );
};
