import './settings.css';
import { Alert } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { Suspense } from 'react';
import { z } from 'zod';
import { guildSettingsSchema } from '#platform/guilds/guild-settings.ts';
import { usePathParam } from '../address.ts';
import type { ToldFeature } from '../feature-pages.ts';
import { useGuild } from '../guild.tsx';
import { Page } from '../page.tsx';
import { NotFound } from '../states.tsx';
import { useWords } from '../words.ts';
import { FeatureNeeds } from './feature-needs.tsx';
import { FeatureSwitch } from './feature-switch.tsx';
import { SettingsForm } from './settings-form.tsx';
import { SettingsHistory } from './settings-history.tsx';
import { TextCommandsNote } from './text-commands-note.tsx';

/** The part of the settings that is the guild's own. */
const GUILD_PART = 'guild';

/** The ways to the settings of the guild and of each feature. */
const Parts = ({ part, features }: { part: string; features: readonly ToldFeature[] }) => {
  const { t } = useWords();
  const { guild } = useGuild();
  const isOff = (name: string): boolean => guild.features.some((each) => each.name === name && !each.isOn);
  const item = (name: string, label: string) => (
    <Link
      key={name}
      to="/guilds/$guildId/settings/$part"
      params={{ guildId: guild.id, part: name }}
      className="part"
      aria-current={name === part ? 'page' : 'false'}
    >
      {label}
      {isOff(name) && <span className="quiet">{t('web:settings.feature-off')}</span>}
    </Link>
  );
  return (
    <nav className="parts" aria-label={t('settings:parts')}>
      {item(GUILD_PART, t('web:settings.guild'))}
      {features.map(({ feature }) => item(feature, t(`${feature}:name`)))}
    </nav>
  );
};

/** Settings of the guild and of its features, a page for each; read-only for who may not change them. */
export const SettingsPage = ({ features }: { features: readonly ToldFeature[] }) => {
  const { t } = useWords();
  const { guild, may } = useGuild();
  const part = usePathParam('part', z.string()) ?? GUILD_PART;
  const feature = features.find((each) => each.feature === part);
  if (!feature && part !== GUILD_PART) return <NotFound />;
  const schema = feature?.settings ?? guildSettingsSchema;
  const name = feature ? t(`${part}:name`) : t('web:settings.guild');
  return (
    <Page title={t('settings:title')} place={`${name} · ${guild.name}`}>
      {!may('settings.edit') && (
        <Alert variant="light" icon={<IconLock size={18} />} c="var(--mantine-color-text)">
          {t('settings:read-only')}
        </Alert>
      )}
      <div className="settings">
        <Parts part={part} features={features} />
        <div className="settings-part" key={part}>
          <Suspense fallback={null}>
            {feature ? <FeatureNeeds feature={part} /> : <TextCommandsNote />}
          </Suspense>
          <SettingsForm
            part={part}
            schema={schema}
            title={name}
            aside={feature && <FeatureSwitch feature={part} />}
          />
          <SettingsHistory part={part} schema={schema} />
        </div>
      </div>
    </Page>
  );
};
