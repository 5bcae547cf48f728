import { Alert, Button, Group, Stack } from '@mantine/core';
import { type FormEvent, type ReactNode, useEffect, useMemo, useState } from 'react';
import { freshKey, isProblem } from '../call.ts';
import { ClashAlert } from '../clash-alert.tsx';
import { confirmDiscard } from '../confirm.tsx';
import { useDraft, useKeepDraft } from '../draft.ts';
import { DraftNote } from '../draft-note.tsx';
import type { FormField, FormValues } from '../form/form-field.ts';
import { fromFormValues, toFormValues } from '../form/form-values.ts';
import { saveByKey } from '../form/save-by-key.ts';
import { useSchemaForm } from '../form/use-schema-form.ts';
import { fieldWords } from '../form/value-text.ts';
import { useGuild } from '../guild.tsx';
import { changedFields, pickFields } from '../rebase.ts';
import { tellDone } from '../toast.tsx';
import { useRebase } from '../use-rebase.ts';
import { useWords } from '../words.ts';
import { draftOf } from './drafts.ts';
import type { RecordForm } from './form-declaration.ts';
import { useCreateRecord, useUpdateRecord } from './record-changes.ts';
import { RecordInputs } from './record-inputs.tsx';
import { useRecordWords } from './record-words.ts';
import type { RecordSource, ShownRecord } from './source.ts';

/** Told whether there is something typed that would be lost. */
export type OnDirty = (isDirty: boolean) => void;

const useTellDirty = (isDirty: boolean, onDirty: OnDirty): void => {
  useEffect(() => {
    onDirty(isDirty);
    return () => onDirty(false);
  }, [isDirty, onDirty]);
};

/** A form's frame: what it begins with, what went wrong, its fields, its buttons. */
const Frame = ({
  onSubmit,
  onDiscard,
  onCancel,
  problem,
  isSaving,
  submit,
  above,
  children,
}: {
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  /** Gives up what was typed before; undefined where nothing was. */
  onDiscard: (() => void) | undefined;
  onCancel: () => void;
  problem: string | undefined;
  isSaving: boolean;
  submit: string;
  above?: ReactNode;
  children: ReactNode;
}) => {
  const { t } = useWords();
  return (
    <form onSubmit={onSubmit} onKeyDown={saveByKey} noValidate>
      <Stack>
        {onDiscard && <DraftNote onDiscard={onDiscard} />}
        {above}
        {problem !== undefined && (
          <Alert color="red" variant="light" role="alert">
            {problem}
          </Alert>
        )}
        {children}
        <Group justify="flex-end" className="foot">
          <Button variant="default" onClick={onCancel}>
            {t('web:action.cancel')}
          </Button>
          <Button type="submit" loading={isSaving}>
            {submit}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

const fieldsFor = (fields: readonly FormField[], when: 'new' | 'edit'): readonly FormField[] =>
  fields.filter(({ only }) => only === undefined || only === when);

/** Makes a record. Sent twice under the same key, it is made once. */
export const NewRecordForm = <Shown extends ShownRecord>({
  source,
  declared,
  onDone,
  onDirty,
}: {
  source: RecordSource<Shown>;
  declared: RecordForm;
  /** With the new record's number, or without when nothing was made. */
  onDone: (id: number | undefined) => void;
  onDirty: OnDirty;
}) => {
  const { t } = useWords();
  const say = useRecordWords(source);
  const [key] = useState(freshKey);
  const create = useCreateRecord(source);
  const shown = useMemo(() => ({ ...declared, fields: fieldsFor(declared.fields, 'new') }), [declared]);
  const nothing = useMemo(() => ({ value: toFormValues(shown.fields, {}), version: 0 }), [shown]);
  const draft = useDraft(draftOf(source.path, undefined), nothing);
  const { form, tab, setTab, showErrors, showProblem } = useSchemaForm(
    shown,
    source.routes.create.body,
    source.feature,
    draft.values,
  );
  useKeepDraft(draft, nothing, form.values);
  const isTyped = changedFields(nothing.value, form.values).length > 0;
  const [problem, setProblem] = useState<string>();
  useTellDirty(isTyped && !create.isSuccess, onDirty);
  const cancel = async (): Promise<void> => {
    if (isTyped && !(await confirmDiscard(t))) return;
    draft.forget();
    onDone(undefined);
  };
  const submit = (values: FormValues): void => {
    setProblem(undefined);
    create.mutate(
      { body: fromFormValues(shown.fields, values), key },
      {
        onSuccess: (record) => {
          tellDone(say('done.created', { id: record.id, title: source.titleOf(record) }));
          draft.forget();
          onDirty(false);
          onDone(record.id);
        },
        onError: (error) => {
          if (!showProblem(error)) setProblem(error.message);
        },
      },
    );
  };
  return (
    <Frame
      onSubmit={form.onSubmit(submit, showErrors)}
      onDiscard={
        draft.isRestored && isTyped
          ? () => {
              draft.forget();
              form.setValues(nothing.value);
            }
          : undefined
      }
      onCancel={() => void cancel()}
      problem={problem}
      isSaving={create.isPending}
      submit={say('form.create')}
    >
      <RecordInputs form={form} declared={shown} stored={nothing.value} tab={tab} setTab={setTab} />
    </Frame>
  );
};

/** Edits a record on top of its newest version; only what was edited is saved. */
export const EditRecordForm = <Shown extends ShownRecord>({
  source,
  declared,
  record,
  onDone,
  onDirty,
}: {
  source: RecordSource<Shown>;
  declared: RecordForm;
  record: Shown;
  onDone: () => void;
  onDirty: OnDirty;
}) => {
  const { t, locale } = useWords();
  const { guild } = useGuild();
  const say = useRecordWords(source);
  const shown = useMemo(() => ({ ...declared, fields: fieldsFor(declared.fields, 'edit') }), [declared]);
  const { fieldLabel, fieldText } = useMemo(() => fieldWords(shown.fields), [shown]);
  const stored = useMemo(
    () => ({ value: toFormValues(shown.fields, record), version: record.version }),
    [shown, record],
  );
  const draft = useDraft(draftOf(source.path, record.id), stored);
  const { form, tab, setTab, showErrors, showProblem } = useSchemaForm(
    shown,
    source.routes.update.body,
    source.feature,
    draft.values,
  );
  const { based, clash, taken, edited } = useRebase(form, stored, draft);
  const cancel = async (): Promise<void> => {
    if (edited.length > 0 && !(await confirmDiscard(t))) return;
    draft.forget();
    onDone();
  };
  const update = useUpdateRecord(source, record.id);
  const [problem, setProblem] = useState<string>();
  useTellDirty(edited.length > 0 && !update.isSuccess, onDirty);

  const submit = (values: FormValues): void => {
    setProblem(undefined);
    if (edited.length === 0) return onDone();
    update.mutate(
      { patch: pickFields(fromFormValues(shown.fields, values), edited), version: based.version },
      {
        onSuccess: (saved) => {
          tellDone(say('done.updated', { id: saved.id, title: source.titleOf(saved) }));
          draft.forget();
          onDirty(false);
          onDone();
        },
        onError: (error) => {
          // What was changed meanwhile is being read; the form shows it.
          if (!isProblem(error, 'stale') && !showProblem(error)) setProblem(error.message);
        },
      },
    );
  };
  const show = (field: string, values: FormValues): string =>
    fieldText(field, fromFormValues(shown.fields, values)[field], { t, locale, guild });
  const isStale = isProblem(update.error, 'stale');
  const names = (fields: readonly string[]): string =>
    fields.map((field) => fieldLabel(field, t).toLocaleLowerCase()).join(', ');
  return (
    <Frame
      onSubmit={form.onSubmit(submit, showErrors)}
      onDiscard={
        draft.isRestored && edited.length > 0
          ? () => {
              draft.forget();
              form.setValues(based.value);
            }
          : undefined
      }
      onCancel={() => void cancel()}
      problem={problem}
      isSaving={update.isPending}
      submit={t('web:settings.save')}
      above={
        <>
          {clash && (
            <ClashAlert
              title={say('stale.title')}
              clash={clash}
              label={(field) => fieldLabel(field, t)}
              show={(field, side) => show(field, side === 'mine' ? form.values : clash.newer.value)}
              onChosen={update.reset}
            />
          )}
          {!clash && (isStale || taken.length > 0) && (
            <Alert color="orange" variant="light" role="status" c="var(--mantine-color-text)">
              {taken.length > 0 ? say('stale.taken', { fields: names(taken) }) : t('web:clash.taken-over')}
            </Alert>
          )}
        </>
      }
    >
      <RecordInputs form={form} declared={shown} stored={based.value} tab={tab} setTab={setTab} />
    </Frame>
  );
};
