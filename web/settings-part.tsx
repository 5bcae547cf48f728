import { Alert, Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { changeSettingsRoute, readSettingsRoute } from '#platform/http/platform-contracts.ts';
import { ApiProblem, call, isProblem, queryKey } from './call.ts';
import { ClashAlert } from './clash-alert.tsx';
import { useDraft } from './draft.ts';
import { DraftNote } from './draft-note.tsx';
import { useGuild } from './guild.tsx';
import { settingsQuery } from './queries.ts';
import type { Stored } from './rebase.ts';
import { Failed } from './states.tsx';
import { tellDone } from './toast.tsx';
import { useRebase } from './use-rebase.ts';
import { useWords } from './words.ts';

type Json = z.core.util.JSONType;

type PartProps<Value> = {
  /** `guild`, or a feature's name. */
  readonly part: string;
  readonly schema: z.ZodType<Value>;
  readonly title: string;
  /** Beside the title: a feature's switch. */
  readonly aside?: ReactNode;
  readonly fields: (form: UseFormReturnType<Value>) => ReactNode;
  /** A field's name and value as people read them, for who may only read, and when two changed the same. */
  readonly label: (field: keyof Value & string) => string;
  readonly show: (field: keyof Value & string, value: Value) => string;
};

/** One part of the settings: read with its version, saved on top of it; who may not change it sees what it says. */
export const SettingsPart = <Value extends Record<string, Json>>(props: PartProps<Value>) => {
  const { guild, may } = useGuild();
  const { part, schema, title, aside, label, show } = props;
  const query = useQuery(settingsQuery(guild.id, part));
  const stored = query.data && {
    value: schema.parse(query.data.value),
    version: query.data.version,
  };
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
      {stored &&
        (may('settings.edit') ? (
          <PartForm {...props} stored={stored} />
        ) : (
          <Facts
            facts={Object.keys(stored.value).map((field) => [label(field), show(field, stored.value)])}
          />
        ))}
    </Stack>
  );
};

const Facts = ({ facts }: { facts: readonly (readonly [label: string, value: string])[] }) => (
  <Stack component="dl" gap="sm" m={0}>
    {facts.map(([label, value]) => (
      <div key={label}>
        <Text component="dt" size="sm" className="quiet">
          {label}
        </Text>
        <Text component="dd" m={0}>
          {value}
        </Text>
      </div>
    ))}
  </Stack>
);

const PartForm = <Value extends Record<string, Json>>({
  part,
  fields,
  label,
  show,
  stored,
}: PartProps<Value> & { stored: Stored<Value> }) => {
  const { t } = useWords();
  const { guild } = useGuild();
  const client = useQueryClient();
  const key = queryKey(guild.id, readSettingsRoute, part);
  const draft = useDraft(`settings/${part}`, stored);
  const form = useForm<Value>({ initialValues: draft.values });
  const { based, clash, edited } = useRebase(form, stored, draft);
  const save = useMutation({
    mutationFn: async () =>
      (
        await call(changeSettingsRoute, {
          guildId: guild.id,
          params: { part },
          body: Object.fromEntries(edited.map((field) => [field, form.getValues()[field] ?? null])),
          ifMatch: based.version,
        })
      ).body,
    onSuccess: (answer) => {
      draft.forget();
      client.setQueryData(key, answer);
      tellDone(t('web:settings.saved'));
    },
    onError: (error) => {
      if (isProblem(error, 'stale')) void client.invalidateQueries({ queryKey: key });
      if (error instanceof ApiProblem)
        for (const { path, message } of error.problem.errors ?? []) form.setFieldError(path, message);
    },
  });
  const isStale = isProblem(save.error, 'stale');
  return (
    <form onSubmit={form.onSubmit(() => save.mutate())} noValidate>
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
            label={label}
            show={(field, side) => show(field, side === 'mine' ? form.getValues() : clash.newer.value)}
            onChosen={save.reset}
          />
        )}
        {save.error && !clash && (
          <Alert color={isStale ? 'orange' : 'red'} variant="light" role="alert">
            {isStale ? t('web:clash.taken-over') : save.error.message}
          </Alert>
        )}
        {fields(form)}
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
