import './members.css';
import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '#web/call.ts';
import { Field } from '#web/form/field.tsx';
import type { FormField } from '#web/form/form-field.ts';
import { fromFormValues, toFormValues } from '#web/form/form-values.ts';
import { useSchemaForm } from '#web/form/use-schema-form.ts';
import { useGuild } from '#web/guild.tsx';
import { Page } from '#web/page.tsx';
import { Time } from '#web/time.tsx';
import { tellFailed } from '#web/toast.tsx';
import { useWords } from '#web/words.ts';
import { type CleanUpPreview, criteriaSchema, previewCleanUp } from '../cleanup-model.ts';
import { BackToList } from './back-to-list.tsx';
import { CleanUpStart } from './clean-up-start.tsx';
import { CleanUps } from './clean-ups.tsx';

const number = (name: string, min: number): FormField => ({
  name,
  label: `members-web:clean-up.${name}`,
  hint: `members-web:clean-up.${name}-hint`,
  widget: { kind: 'number', min, max: 3_650 },
  empty: '',
  isRequired: true,
});
const toggle = (name: string): FormField => ({
  name,
  label: `members-web:clean-up.${name}`,
  widget: { kind: 'switch' },
  empty: false,
});
const fields = [number('quietDays', 1), number('joinedDays', 0), toggle('withoutRoles'), toggle('isMarked')];
/** What most servers would ask for first. */
const USUAL = { quietDays: 90, joinedDays: 30, withoutRoles: false, isMarked: false };

const Found = ({ found }: { found: CleanUpPreview }) => {
  const { t } = useWords();
  const { guild } = useGuild();
  return (
    <Stack gap="sm">
      <Text fw={600} role="status">
        {t('members-web:clean-up.found', { count: found.total })}
      </Text>
      {found.countingSince !== null && (
        <Text size="sm" className="quiet">
          {t('members-web:clean-up.counting')} <Time iso={found.countingSince} />
        </Text>
      )}
      <Text size="sm" className="quiet">
        {t(`members-web:clean-up.counted.${found.counting}`)}
      </Text>
      {found.items.length > 0 && (
        <ol className="card entries entries-scroll" aria-label={t('members-web:clean-up.list')}>
          {found.items.map(({ userId, name, activeAt, joinedAt }) => (
            <Group key={userId} component="li" px="md" py={8} gap="md" justify="space-between">
              <Link to="/guilds/$guildId/members/$view" params={{ guildId: guild.id, view: userId }}>
                {name}
              </Link>
              <Text size="sm" className="quiet">
                {activeAt === null ? t('members-web:never') : <Time iso={activeAt} />}
                {joinedAt !== null && (
                  <>
                    {' · '}
                    {t('members-web:clean-up.joined')} <Time iso={joinedAt} />
                  </>
                )}
              </Text>
            </Group>
          ))}
        </ol>
      )}
      {found.total > found.items.length && (
        <Text size="sm" className="quiet">
          {t('members-web:clean-up.others', { count: found.total - found.items.length })}
        </Text>
      )}
      {found.kickProblem !== null && (
        <Alert
          color="orange"
          variant="light"
          icon={<IconAlertTriangle size={18} />}
          c="var(--mantine-color-text)"
        >
          {found.kickProblem}
        </Alert>
      )}
    </Stack>
  );
};

/** Finds members who have been quiet, shows them, and marks or kicks them. */
export const CleanUpPage = () => {
  const { t } = useWords();
  const { guild } = useGuild();
  const [asked, setAsked] = useState<typeof USUAL>();
  const { form, showErrors } = useSchemaForm(
    { fields, fieldOfProblem: {} },
    criteriaSchema,
    'members',
    toFormValues(fields, USUAL),
  );
  const preview = useMutation({
    mutationFn: async (criteria: typeof USUAL) =>
      (await call(previewCleanUp, { guildId: guild.id, body: criteria })).body,
    onError: tellFailed,
  });
  const look = (criteria: typeof USUAL): void => {
    setAsked(criteria);
    preview.mutate(criteria);
  };
  return (
    <Page
      title={t('members-web:clean-up.title')}
      place={guild.name}
      lead={t('members-web:clean-up.lead')}
      actions={<BackToList />}
    >
      <form
        className="card"
        style={{ padding: 16 }}
        noValidate
        onSubmit={form.onSubmit(
          (values) => look(criteriaSchema.parse(fromFormValues(fields, values))),
          showErrors,
        )}
      >
        <Stack>
          {fields.map((field) => (
            <Field key={field.name} form={form} field={field} />
          ))}
          <Group>
            <Button type="submit" variant="default" loading={preview.isPending}>
              {t('members-web:clean-up.look')}
            </Button>
          </Group>
        </Stack>
      </form>
      {preview.data && <Found found={preview.data} />}
      {preview.data && asked && preview.data.total > 0 && (
        <CleanUpStart
          criteria={asked}
          found={preview.data}
          onStarted={() => {
            preview.reset();
            setAsked(undefined);
          }}
        />
      )}
      <Title order={2} size="h4">
        {t('members-web:clean-up.past')}
      </Title>
      <CleanUps />
    </Page>
  );
};
