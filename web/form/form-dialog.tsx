import '../styles/dialogs.ts';
import { Alert, Button, Group, Modal, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { freshKey } from '../call.ts';
import { useWords } from '../words.ts';
import { Field } from './field.tsx';
import type { FormField, FormValues } from './form-field.ts';
import { fromFormValues, toFormValues } from './form-values.ts';
import { useSchemaForm } from './use-schema-form.ts';

/**
 * A few declared fields in a dialog, for something that is done and not kept: checked by a schema, sent under one key until it is taken,
 * and what is refused is said at its field or above the buttons.
 */
export const FormDialog = <Schema extends z.ZodObject>({
  feature,
  title,
  submitLabel,
  fields,
  schema,
  initial = {},
  fieldOfProblem = {},
  send,
  onDone,
  onClose,
}: {
  /** Whose words say what is wrong. */
  feature: string;
  title: string;
  submitLabel: string;
  fields: readonly FormField[];
  schema: Schema;
  initial?: Readonly<Record<string, unknown>>;
  /** Which field an error of the API is about, by its code. */
  fieldOfProblem?: Readonly<Record<string, string>>;
  send: (values: z.output<Schema>, idempotencyKey: string) => Promise<unknown>;
  onDone: () => void;
  onClose: () => void;
}) => {
  const { t } = useWords();
  const [key] = useState(freshKey);
  const { form, showErrors, showProblem } = useSchemaForm(
    { fields, fieldOfProblem },
    schema,
    feature,
    toFormValues(fields, initial),
  );
  const sending = useMutation({
    mutationFn: (values: FormValues) => send(schema.parse(fromFormValues(fields, values)), key),
    onSuccess: onDone,
    onError: showProblem,
  });
  const isSaidAtField = Object.keys(form.errors).length > 0;
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': t('web:action.close') }}
      styles={{ title: { fontWeight: 600 } }}
      zIndex={300}
    >
      <form onSubmit={form.onSubmit((values) => sending.mutate(values), showErrors)} noValidate>
        <Stack>
          {fields.map((field, at) => (
            <Field key={field.name} form={form} field={field} isFirst={at === 0} />
          ))}
          {sending.error && !isSaidAtField && (
            <Alert color="red" variant="light" role="alert">
              {sending.error.message}
            </Alert>
          )}
          {/* A field that is left is checked anew, and what was said below it goes: the buttons would move away from under the pointer. */}
          <Group justify="flex-end" onMouseDown={(event) => event.preventDefault()}>
            <Button variant="default" onClick={onClose}>
              {t('web:action.cancel')}
            </Button>
            <Button type="submit" loading={sending.isPending}>
              {submitLabel}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
