import '../styles/choices.ts';
import { Group, Tabs, Text } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { ReactNode } from 'react';
import { Field } from '../form/field.tsx';
import type { FormField, FormValues } from '../form/form-field.ts';
import { LinesField } from '../form/text-fields.tsx';
import type { FieldTab } from '../form/use-schema-form.ts';
import { useWords } from '../words.ts';
import type { RecordForm } from './form-declaration.ts';

/** A text in Discord's markdown, and how it will look. */
const PreviewedField = ({
  form,
  field,
  limit,
  preview,
  tab,
  setTab,
}: {
  form: UseFormReturnType<FormValues>;
  field: FormField;
  limit: number;
  preview: (values: FormValues) => ReactNode;
  tab: FieldTab;
  setTab: (tab: FieldTab) => void;
}) => {
  const { t } = useWords();
  const isEmpty = String(form.values[field.name] ?? '').trim() === '';
  return (
    <Tabs
      value={tab}
      onChange={(value) => setTab(value === 'preview' ? 'preview' : 'write')}
      keepMounted={false}
    >
      <Tabs.List>
        <Tabs.Tab value="write">{t(field.label)}</Tabs.Tab>
        <Tabs.Tab value="preview">{t('web:form.preview')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="write" pt="xs">
        <LinesField
          label={t(field.label)}
          hint={t(field.hint ?? 'web:form.markdown')}
          limit={limit}
          input={form.getInputProps(field.name)}
          isNamed={false}
        />
      </Tabs.Panel>
      <Tabs.Panel value="preview" pt="xs" mih={168}>
        {isEmpty ? <Text className="quiet">{t('web:form.nothing')}</Text> : preview(form.values)}
      </Tabs.Panel>
    </Tabs>
  );
};

/** The fields of a record's form, in their order; some stand side by side. */
export const RecordInputs = ({
  form,
  declared: { fields: declared, together, previews, inputs },
  stored,
  tab,
  setTab,
}: {
  form: UseFormReturnType<FormValues>;
  declared: RecordForm;
  /** What the form is based on. */
  stored: FormValues;
  tab: FieldTab;
  setTab: (tab: FieldTab) => void;
}): ReactNode => {
  const { t } = useWords();
  const fields = declared.filter(({ isShown }) => isShown?.(form.values) ?? true);
  const draw = (field: FormField): ReactNode => {
    const Own = inputs?.[field.name];
    if (Own)
      return (
        <Own
          key={field.name}
          label={t(field.label)}
          value={form.values[field.name] ?? field.empty}
          onChange={(value) => form.setFieldValue(field.name, value)}
          error={form.errors[field.name]}
          values={form.values}
        />
      );
    const preview = previews[field.name];
    if (preview && field.widget.kind === 'lines')
      return (
        <PreviewedField
          key={field.name}
          form={form}
          field={field}
          limit={field.widget.max}
          preview={preview}
          tab={tab}
          setTab={setTab}
        />
      );
    return (
      <Field
        key={field.name}
        form={form}
        field={field}
        stored={stored[field.name]}
        isFirst={field === fields[0]}
      />
    );
  };
  return fields.map((field) => {
    const names = together.find((each) => each.includes(field.name));
    if (!names) return draw(field);
    // The first of those that stand together brings the others.
    if (names.find((name) => fields.some((each) => each.name === name)) !== field.name) return null;
    return (
      <Group key={field.name} grow align="flex-start">
        {fields.filter(({ name }) => names.includes(name)).map(draw)}
      </Group>
    );
  });
};
