import './styles/choices.ts';
import { Alert, Autocomplete, MultiSelect, Select, Skeleton, TextInput } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { Suspense } from 'react';
import { z } from 'zod';
import { LOCALES } from '#platform/i18n/translate.ts';
import type { FeaturePages } from './feature-pages.ts';
import { useGuild } from './guild.tsx';
import { Page } from './page.tsx';
import { SettingsPart } from './settings-part.tsx';
import { useWords } from './words.ts';

const NAMES: Readonly<Record<string, string>> = { en: 'English', fi: 'Suomi' };

const guildValue = z.object({
  language: z.string(),
  timeZone: z.string(),
  prefix: z.string(),
  currencySymbol: z.string(),
  currencyName: z.string(),
  adminRoleIds: z.array(z.string()),
  moderatorRoleIds: z.array(z.string()),
});

/** The guild's own settings: language, time zone, who is what. */
const GuildSettings = () => {
  const { t } = useWords();
  const { guild } = useGuild();
  const roles = guild.roles.map((role) => ({ value: role.id, label: role.name }));
  const nameOf = (id: string): string => guild.roles.find((role) => role.id === id)?.name ?? id;
  return (
    <SettingsPart
      part="guild"
      schema={guildValue}
      title={t('web:settings.guild')}
      label={(field) => t(`web:settings.${field}`)}
      show={(field, value) => {
        if (field === 'language') return NAMES[value.language] ?? value.language;
        if (field !== 'adminRoleIds' && field !== 'moderatorRoleIds') return value[field];
        return value[field].map(nameOf).join(', ') || t('web:settings.nobody');
      }}
      fields={(form) => (
        <>
          <Select
            label={t('web:settings.language')}
            data={LOCALES.map((value) => ({ value, label: NAMES[value] ?? value }))}
            {...form.getInputProps('language')}
          />
          <Autocomplete
            label={t('web:settings.timeZone')}
            data={['UTC', ...Intl.supportedValuesOf('timeZone')]}
            limit={50}
            {...form.getInputProps('timeZone')}
          />
          {(['prefix', 'currencySymbol', 'currencyName'] as const).map((field) => (
            <TextInput key={field} label={t(`web:settings.${field}`)} {...form.getInputProps(field)} />
          ))}
          <MultiSelect
            label={t('web:settings.adminRoleIds')}
            description={t('web:settings.admins-hint')}
            data={roles}
            searchable
            {...form.getInputProps('adminRoleIds')}
          />
          <MultiSelect
            label={t('web:settings.moderatorRoleIds')}
            data={roles}
            searchable
            {...form.getInputProps('moderatorRoleIds')}
          />
        </>
      )}
    />
  );
};

/** Settings of the guild and of its features; read-only for who may not change them. */
export const SettingsPage = ({ features }: { features: readonly FeaturePages[] }) => {
  const { t } = useWords();
  const { guild, may } = useGuild();
  return (
    <Page title={t('web:settings.title')} place={guild.name} width={680}>
      {!may('settings.edit') && (
        <Alert variant="light" icon={<IconLock size={18} />} c="var(--mantine-color-text)">
          {t('web:settings.read-only')}
        </Alert>
      )}
      <GuildSettings />
      {features.map((feature) => (
        <Suspense key={feature.feature} fallback={<Skeleton height={160} />}>
          <feature.settings />
        </Suspense>
      ))}
    </Page>
  );
};
