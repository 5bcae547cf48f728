import {
  Alert,
  Autocomplete,
  Button,
  Group,
  MultiSelect,
  Select,
  Stack,
  Switch,
  Text,
  Title,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { z } from 'zod';
import {
  changeSettingsRoute,
  readGuild,
  readSettingsRoute,
  switchFeature,
} from '#platform/http/platform-contracts.ts';
import { call, queryKey } from './call.ts';
import type { FeaturePages } from './feature-pages.ts';
import { useGuild } from './guild.tsx';
import { Failed, Loading } from './states.tsx';
import { useWords } from './words.ts';

const LANGUAGES = [
  { value: 'en', label: 'English' },
  { value: 'fi', label: 'Suomi' },
];
const STRATEGIES = ['last_modified', 'cms_wins', 'discord_wins', 'merge', 'manual'] as const;

const guildValue = z.object({
  language: z.string(),
  timeZone: z.string(),
  adminRoleIds: z.array(z.string()),
  moderatorRoleIds: z.array(z.string()),
});
const featureValue = z.object({ channel: z.string().nullable(), strategy: z.enum(STRATEGIES) });

/** One part of the settings: read with its version, saved on top of it. */
const usePart = <Value extends Record<string, z.core.util.JSONType>>(
  part: string,
  schema: z.ZodType<Value>,
  initial: Value,
) => {
  const { t } = useWords();
  const { guild } = useGuild();
  const client = useQueryClient();
  const key = queryKey(guild.id, readSettingsRoute, part);
  const query = useQuery({
    queryKey: key,
    queryFn: async () => {
      const { body } = await call(readSettingsRoute, { guildId: guild.id, params: { part } });
      return { value: schema.parse(body.value), version: body.version };
    },
  });
  const form = useForm<Value>({ initialValues: initial });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the form follows what is stored, and nothing else
  useEffect(() => {
    if (!query.data) return;
    form.setInitialValues(query.data.value);
    form.reset();
  }, [query.data]);
  const save = useMutation({
    mutationFn: (value: Value) =>
      call(changeSettingsRoute, {
        guildId: guild.id,
        params: { part },
        body: value,
        ifMatch: query.data?.version ?? 0,
      }),
    onSuccess: () => notifications.show({ message: t('web:settings.saved'), color: 'moss' }),
    onError: (error) => notifications.show({ message: error.message, color: 'red' }),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
  return { query, form, save };
};

const GuildPart = ({ isReadOnly }: { isReadOnly: boolean }) => {
  const { t } = useWords();
  const { guild } = useGuild();
  const { query, form, save } = usePart('guild', guildValue, {
    language: 'en',
    timeZone: 'UTC',
    adminRoleIds: [],
    moderatorRoleIds: [],
  });
  if (query.error) return <Failed error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <Loading />;
  const roles = guild.roles.map((role) => ({ value: role.id, label: role.name }));
  return (
    <form onSubmit={form.onSubmit((value) => save.mutate(value))}>
      <Stack className="card" p="lg" gap="md">
        <Title order={2} size="h3">
          {t('web:settings.guild')}
        </Title>
        <Select
          label={t('web:settings.language')}
          data={LANGUAGES}
          allowDeselect={false}
          disabled={isReadOnly}
          {...form.getInputProps('language')}
        />
        <Autocomplete
          label={t('web:settings.time-zone')}
          data={['UTC', ...Intl.supportedValuesOf('timeZone')]}
          limit={50}
          disabled={isReadOnly}
          {...form.getInputProps('timeZone')}
        />
        <MultiSelect
          label={t('web:settings.admins')}
          description={t('web:settings.admins-hint')}
          data={roles}
          searchable
          disabled={isReadOnly}
          {...form.getInputProps('adminRoleIds')}
        />
        <MultiSelect
          label={t('web:settings.moderators')}
          data={roles}
          searchable
          disabled={isReadOnly}
          {...form.getInputProps('moderatorRoleIds')}
        />
        {!isReadOnly && (
          <Group justify="flex-end">
            <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
              {t('web:settings.save')}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
};

const FeaturePart = ({ feature, isReadOnly }: { feature: FeaturePages; isReadOnly: boolean }) => {
  const { t } = useWords();
  const { guild } = useGuild();
  const client = useQueryClient();
  const { query, form, save } = usePart(feature.feature, featureValue, {
    channel: null,
    strategy: 'last_modified',
  });
  const isOn = guild.features.some((each) => each.name === feature.feature && each.isOn);
  const turn = useMutation({
    mutationFn: (enabled: boolean) =>
      call(switchFeature, { guildId: guild.id, params: { name: feature.feature }, body: { enabled } }),
    onError: (error) => notifications.show({ message: error.message, color: 'red' }),
    onSettled: () => client.invalidateQueries({ queryKey: queryKey(guild.id, readGuild) }),
  });
  if (query.error) return <Failed error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <Loading />;
  const channels = guild.channels.map((channel) => ({ value: channel.id, label: `# ${channel.name}` }));
  return (
    <form onSubmit={form.onSubmit((value) => save.mutate(value))}>
      <Stack className="card" p="lg" gap="md">
        <Group justify="space-between">
          <Title order={2} size="h3">
            {t(`${feature.feature}:name`)}
          </Title>
          <Switch
            label={t('web:settings.feature-on')}
            checked={isOn}
            disabled={isReadOnly || turn.isPending}
            onChange={(event) => turn.mutate(event.currentTarget.checked)}
          />
        </Group>
        <Select
          label={t('web:settings.channel')}
          placeholder={t('web:settings.no-channel')}
          data={channels}
          searchable
          clearable
          disabled={isReadOnly}
          {...form.getInputProps('channel')}
        />
        <Select
          label={t('web:settings.strategy')}
          data={STRATEGIES.map((value) => ({ value, label: t(`web:settings.strategies.${value}`) }))}
          allowDeselect={false}
          disabled={isReadOnly}
          {...form.getInputProps('strategy')}
        />
        {!isReadOnly && (
          <Group justify="flex-end">
            <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
              {t('web:settings.save')}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
};

/** Settings of the guild and of its features; read-only for who may not change them. */
export const SettingsPage = ({ features }: { features: readonly FeaturePages[] }) => {
  const { t } = useWords();
  const { may } = useGuild();
  const isReadOnly = !may('settings.edit');
  return (
    <Stack maw={640} mx="auto">
      <Title order={1}>{t('web:settings.title')}</Title>
      {isReadOnly && (
        <Alert variant="light">
          <Text size="sm">{t('web:settings.read-only')}</Text>
        </Alert>
      )}
      <GuildPart isReadOnly={isReadOnly} />
      {features.map((feature) => (
        <FeaturePart key={feature.feature} feature={feature} isReadOnly={isReadOnly} />
      ))}
    </Stack>
  );
};
