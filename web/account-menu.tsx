import './styles/popups.ts';
import { Menu, useMantineColorScheme } from '@mantine/core';
import { IconCheck, IconDeviceDesktop, IconLogout, IconMoon, IconSun } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import type { Me } from '#platform/http/platform-contracts.ts';
import { LOCALES } from '#platform/i18n/translate.ts';
import { request } from './call.ts';
import { tellFailed } from './toast.tsx';
import { chooseLanguage, useWords } from './words.ts';

const NAMES = { en: 'English', fi: 'Suomi' } as const;
const SCHEMES = [
  ['light', IconSun],
  ['dark', IconMoon],
  ['auto', IconDeviceDesktop],
] as const;
const CHOSEN = <IconCheck size={16} />;

const signOut = (): void => {
  request('POST', '/api/auth/sign-out', { body: {} }).then(() => location.assign('/sign-in'), tellFailed);
};

const Choices = ({ label, value, children }: { label: string; value: string; children: ReactNode }) => (
  // biome-ignore lint/a11y/useSemanticElements: a menu holds groups, and no fieldsets
  <div role="group" aria-label={label}>
    <Menu.Label aria-hidden>{label}</Menu.Label>
    <Menu.RadioGroup value={value}>{children}</Menu.RadioGroup>
  </div>
);

/** Language, appearance, sign-out; opened by the given button. */
export const OpenedAccountMenu = ({ me, children }: { me: Me | undefined; children: ReactElement }) => {
  const { t, locale } = useWords();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu defaultOpened position="bottom-end" width={230}>
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{me?.name}</Menu.Label>
        <Menu.Divider />
        <Choices label={t('web:account.language')} value={locale}>
          {LOCALES.map((each) => (
            <Menu.RadioItem
              key={each}
              value={each}
              lang={each}
              checkIcon={CHOSEN}
              closeMenuOnClick
              onChange={() => void chooseLanguage(each)}
            >
              {NAMES[each]}
            </Menu.RadioItem>
          ))}
        </Choices>
        <Choices label={t('web:account.theme')} value={colorScheme}>
          {SCHEMES.map(([name, Icon]) => (
            <Menu.RadioItem
              key={name}
              value={name}
              checkIcon={CHOSEN}
              rightSection={<Icon size={16} />}
              closeMenuOnClick
              onChange={() => setColorScheme(name)}
            >
              {t(`web:account.${name}`)}
            </Menu.RadioItem>
          ))}
        </Choices>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={signOut}>
          {t('web:account.sign-out')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};
