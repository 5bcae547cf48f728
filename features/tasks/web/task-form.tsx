import {
  Alert,
  Button,
  Group,
  NumberInput,
  Select,
  Stack,
  Tabs,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { ApiProblem } from '#web/call.ts';
import { SafeMarkdown } from '#web/markdown.tsx';
import { useWords } from '#web/words.ts';
import {
  CLAIM_LIMIT,
  DESCRIPTION_LIMIT,
  newTaskSchema,
  type PresentedTask,
  REWARD_LIMIT,
  type TaskState,
  TITLE_LIMIT,
} from '../model.ts';
import { useSaveTask, useTask } from './queries.ts';

type Values = {
  title: string;
  description: string;
  reward: number | string;
  claimLimit: number | string;
  dueAt: string | null;
  state: TaskState;
};

const pad = (part: number): string => String(part).padStart(2, '0');

/** A time as the picker takes it: local, without a zone. */
const toLocal = (iso: string): string => {
  const date = new Date(iso);
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())} ${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())}`;
};
const fromLocal = (text: string | null): string | null =>
  text === null || text === '' ? null : new Date(text.replace(' ', 'T')).toISOString();

const valuesOf = (task: PresentedTask | undefined): Values => ({
  title: task?.title ?? '',
  description: task?.description ?? '',
  reward: task?.reward ?? 0,
  claimLimit: task?.claimLimit ?? 1,
  dueAt: task?.dueAt ? toLocal(task.dueAt) : null,
  state: task?.state ?? 'open',
});

const toInput = (values: Values) => ({
  title: values.title,
  description: values.description === '' ? null : values.description,
  reward: Number(values.reward === '' ? Number.NaN : values.reward),
  claimLimit: Number(values.claimLimit === '' ? Number.NaN : values.claimLimit),
  dueAt: fromLocal(values.dueAt),
});

/** Makes a task, or edits one on top of the version that was opened. */
export const TaskForm = ({
  task,
  onDone,
}: {
  task: PresentedTask | undefined;
  onDone: (id: number | undefined) => void;
}) => {
  const { t } = useWords();
  // The version that the form was filled from; what others save meanwhile does not move what is being typed.
  const [based, setBased] = useState(task);
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const newest = useTask(task?.id);
  const save = useSaveTask(based, idempotencyKey);
  const form = useForm<Values>({
    initialValues: valuesOf(task),
    validate: (values) => {
      const parsed = newTaskSchema.safeParse(toInput(values));
      if (parsed.success) return {};
      return Object.fromEntries(
        parsed.error.issues.map((issue) => [
          String(issue.path[0]),
          t(`tasks-web:invalid.${String(issue.path[0])}`),
        ]),
      );
    },
  });

  const submit = (values: Values): void => {
    const { state } = values;
    save.mutate(
      { ...toInput(values), ...(based && state !== based.state ? { state } : {}) },
      {
        onSuccess: (saved) => {
          notifications.show({
            color: 'moss',
            message: t(based ? 'tasks:done.updated' : 'tasks:done.created', {
              id: saved.id,
              title: saved.title,
            }),
          });
          onDone(saved.id);
        },
        onError: (error) => {
          if (!(error instanceof ApiProblem)) return;
          for (const { path } of error.problem.errors ?? [])
            form.setFieldError(path, t(`tasks-web:invalid.${path}`));
        },
      },
    );
  };
  const isStale = save.error instanceof ApiProblem && save.error.problem.code === 'stale';
  const theirs = newest.data;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <form onSubmit={form.onSubmit(submit)} noValidate>
      <Stack>
        {isStale && theirs && (
          <Alert color="orange" title={t('tasks-web:stale.title')}>
            <Stack gap="xs">
              <Text size="sm">{t('tasks-web:stale.text', { title: theirs.title })}</Text>
              <Group gap="xs">
                <Button
                  size="xs"
                  variant="default"
                  onClick={() => {
                    setBased(theirs);
                    form.setValues(valuesOf(theirs));
                    save.reset();
                  }}
                >
                  {t('tasks-web:stale.theirs')}
                </Button>
                <Button
                  size="xs"
                  onClick={() => {
                    setBased(theirs);
                    save.reset();
                  }}
                >
                  {t('tasks-web:stale.mine')}
                </Button>
              </Group>
            </Stack>
          </Alert>
        )}
        {save.error && !isStale && (
          <Alert color="red" variant="light" role="alert">
            {save.error.message}
          </Alert>
        )}
        <TextInput
          label={t('tasks:form.title')}
          required
          maxLength={TITLE_LIMIT}
          data-autofocus
          {...form.getInputProps('title')}
        />
        <Tabs defaultValue="write" keepMounted={false}>
          <Tabs.List>
            <Tabs.Tab value="write">{t('tasks:form.description')}</Tabs.Tab>
            <Tabs.Tab value="preview">{t('tasks-web:form.preview')}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="write" pt="xs">
            <Textarea
              aria-label={t('tasks:form.description')}
              description={t('tasks-web:form.markdown')}
              inputWrapperOrder={['input', 'description', 'error']}
              autosize
              minRows={5}
              maxRows={14}
              maxLength={DESCRIPTION_LIMIT}
              {...form.getInputProps('description')}
            />
          </Tabs.Panel>
          <Tabs.Panel value="preview" pt="xs" mih={140}>
            {form.values.description === '' ? (
              <Text className="quiet">{t('tasks-web:form.nothing')}</Text>
            ) : (
              <SafeMarkdown text={form.values.description} />
            )}
          </Tabs.Panel>
        </Tabs>
        <Group grow align="flex-start">
          <NumberInput
            label={t('tasks:form.reward')}
            min={0}
            max={REWARD_LIMIT}
            allowDecimal={false}
            thousandSeparator=" "
            {...form.getInputProps('reward')}
          />
          <NumberInput
            label={t('tasks:form.places')}
            min={1}
            max={CLAIM_LIMIT}
            allowDecimal={false}
            {...form.getInputProps('claimLimit')}
          />
        </Group>
        <DateTimePicker
          label={t('tasks:form.due')}
          description={t('tasks-web:form.zone', { zone })}
          clearable
          valueFormat="YYYY-MM-DD HH:mm"
          {...form.getInputProps('dueAt')}
        />
        {based && (
          <Select
            label={t('tasks:message.state')}
            allowDeselect={false}
            data={(
              ['open', ...(based.state === 'claimed' ? ['claimed'] : []), 'completed', 'cancelled'] as const
            ).map((value) => ({ value, label: t(`tasks:state.${value}`) }))}
            {...form.getInputProps('state')}
          />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={() => onDone(undefined)}>
            {t('web:action.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t(based ? 'web:settings.save' : 'tasks-web:form.create')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
