import { Text, VisuallyHidden } from '@mantine/core';
import { IconSelector } from '@tabler/icons-react';
import type { GuildDetail } from '#platform/http/platform-contracts.ts';
import { GuildIcon } from './guild-icon.tsx';
import { Opens } from './opens.tsx';
import { whenOpened } from './when-opened.tsx';
import { useWords } from './words.ts';

const Opened = whenOpened(async () => (await import('./guild-menu.tsx')).OpenedGuildMenu);

/** The open guild, and the way to another one. */
export const GuildSwitcher = ({ guild }: { guild: GuildDetail }) => {
  const { t } = useWords();
  return (
    <Opens popup={Opened} kind="menu" given={{ guild }}>
      <button
        type="button"
        className="rail-item mantine-active"
        style={{ border: 0, background: 'none', font: 'inherit', textAlign: 'start' }}
      >
        <GuildIcon guild={guild} size={36} />
        <span style={{ flex: 1, minWidth: 0 }}>
          <Text span inherit display="block" ff="heading" fw={600} size="lg" lh={1.2} lineClamp={2}>
            {guild.name}
          </Text>
          <Text span display="block" size="xs" className="quiet">
            {t(`platform:levels.${guild.level}`)}
          </Text>
        </span>
        <VisuallyHidden>{t('web:nav.switch')}</VisuallyHidden>
        <IconSelector size={16} aria-hidden />
      </button>
    </Opens>
  );
};
