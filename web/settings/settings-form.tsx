import { Alert, Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { z } from 'zod';
import { changeSettingsRoute, readSettingsRoute } from '#platform/http/platform-contracts.ts';
import { call, isProblem, queryKey } from '../call.ts';
import { ClashAlert } from '../clash-alert.tsx';
import { useDraft } from '../draft.ts';
import { DraftNote } from '../draft-note.tsx';
import { Field } from '../form/field.tsx';
import type { FormField, FormValues } from '../form/form-field.ts';
import { fromFormValues, toFormValues } from '../form/form-values.ts';
import { saveByKey } from '../form/save-by-key.ts';
import { useSchemaForm } from '../form/use-schema-form.ts';
import { fieldWords } from '../form/value-text.ts';
import { useGuild } from '../guild.tsx';
import { settingsQuery } from '../queries.ts';
import type { Stored } from '../rebase.ts';
import { Failed } from '../states.tsx';
import { tellDone, tellFailed } from '../toast.tsx';
import { useRebase } from '../use-rebase.ts';
import { useWords } from '../words.ts';
import { settingFields } from './setting-fields.ts';

type PartProps = {
  /** `guild`, or a feature's name. */
  readonly part: string;
  /** Says by its widgets how each setting is chosen. */
  readonly schema: z.ZodObject;
};

/** Settings as they are stored: JSON by field. */
type StoredSettings = { readonly value: FormValues; readonly version: number };

/** One part of the settings: read with its version, saved on top of it; who may not change it sees what it says. */
export const SettingsForm = ({
  part,
  schema,
  title,
  aside,
}: PartProps & {
  readonly title: string;
  /** Beside the title: a feature's switch. */
  readonly aside?: ReactNode;
}) => {
  const { guild, may } = useGuild();
  const query = useQuery(settingsQuery(guild.id, part));
  const fields = useMemo(() => settingFields(part, schema), [part, schema]);
  return (
    <Stack className="card" p="lg" gap="md" component="section" aria-label={title}>
      <Group justify="space-between">
        <Title order={2} size="h3">
          {title}
        </Title>
        {aside}
      </Group>
      {query.error && <Failed error={query.error} retry={() => void query.refetch()} />}
      {query.isPending && <Skeleton height={160} />}
      {query.data &&
        (may('settings.edit') ? (
          <PartForm part={part} schema={schema} fields={fields} stored={query.data} />
        ) : (
          <Facts fields={fields} value={query.data.value} />
        ))}
    </Stack>
  );
};

const Facts = ({ fields, value }: { fields: readonly FormField[]; value: FormValues }) => {
  const { t, locale } = useWords();
  const { guild } = useGuild();
  const { fieldLabel, fieldText } = fieldWords(fields);
  return (
    <Stack component="dl" gap="sm" m={0}>
      {fields.map(({ name }) => (
        <div key={name}>
          <Text component="dt" size="sm" className="quiet">
            {fieldLabel(name, t)}
          </Text>
          <Text component="dd" m={0}>
            {fieldText(name, value[name], { t, locale, guild })}
          </Text>
        </div>
      ))}
    </Stack>
  );
};

/** Saves settings on top of a version; the answer is what is stored then. */
export const useSaveSettings = (part: string) => {
  const { guild } = useGuild();
  const client = useQueryClient();
  const key = queryKey(guild.id, readSettingsRoute, part);
  return useMutation({
    mutationFn: async ({ patch, version }: { patch: FormValues; version: number }) =>
      (
        await call(changeSettingsRoute, {
          guildId: guild.id,
          params: { part },
          body: patch,
          ifMatch: version,
        })
      ).body,
    onSuccess: (answer) => client.setQueryData(key, answer),
    onError: (error) => {
      if (isProblem(error, 'stale')) void client.invalidateQueries({ queryKey: key });
    },
  });
};

const PartForm = ({
  part,
  schema,
  fields,
  stored: answer,
}: PartProps & { fields: readonly FormField[]; stored: StoredSettings }) => {
  const { t, locale } = useWords();
  const { guild } = useGuild();
  const { fieldLabel, fieldText } = useMemo(() => fieldWords(fields), [fields]);
  const stored: Stored<FormValues> = useMemo(
    () => ({ value: toFormValues(fields, answer.value), version: answer.version }),
    [fields, answer],
  );
  const draft = useDraft(`settings/${part}`, stored);
  const { form, showErrors, showProblem } = useSchemaForm(
    { fields, fieldOfProblem: {} },
    schema,
    part,
    draft.values,
  );
  const { based, clash, edited } = useRebase(form, stored, draft);
  const save = useSaveSettings(part);
  const patchOf = (values: FormValues, names: readonly string[]): FormValues => {
    const given = fromFormValues(fields, values);
    return Object.fromEntries(names.map((name) => [name, z.json().parse(given[name] ?? null)]));
  };
  const undo = (before: FormValues, version: number): void =>
    save.mutate(
      { patch: before, version },
      { onSuccess: () => tellDone(t('settings:undone')), onError: tellFailed },
    );
  const submit = (values: FormValues): void => {
    const before = patchOf(based.value, edited);
    save.mutate(
      { patch: patchOf(values, edited), version: based.version },
      {
        onSuccess: ({ version }) => {
          draft.forget();
          tellDone(t('settings:saved'), {
            label: t('settings:undo'),
            run: () => undo(before, version),
          });
        },
        onError: (error) => showProblem(error),
      },
    );
  };
  const isStale = isProblem(save.error, 'stale');
  return (
    <form onSubmit={form.onSubmit(submit, showErrors)} onKeyDown={saveByKey} noValidate>
      <Stack gap="md">
        {draft.isRestored && edited.length > 0 && (
          <DraftNote
            onDiscard={() => {
              draft.forget();
              form.setValues(based.value);
            }}
          />
        )}
        {clash && (
          <ClashAlert
            title={t('web:clash.title')}
            clash={clash}
            label={(field) => fieldLabel(field, t)}
            show={(field, side) => {
              const values = side === 'mine' ? form.getValues() : clash.newer.value;
              return fieldText(field, fromFormValues(fields, values)[field], { t, locale, guild });
            }}
            onChosen={save.reset}
          />
        )}
        {save.error && !clash && (
          <Alert color={isStale ? 'orange' : 'red'} variant="light" role="alert">
            {isStale ? t('web:clash.taken-over') : save.error.message}
          </Alert>
        )}
        {fields.map((field) => (
          <Field key={field.name} form={form} field={field} />
        ))}
        <Group justify="flex-end">
          <Button
            type="submit"
            loading={save.isPending}
            disabled={edited.length === 0 || clash !== undefined}
          >
            {t('web:settings.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
