import './styles/popups.ts';
import { Menu, useMantineColorScheme } from '@mantine/core';
import {
  IconCheck,
  IconDeviceDesktop,
  IconLanguage,
  IconLogout,
  IconMoon,
  IconSun,
} from '@tabler/icons-react';
import type { ReactElement } from 'react';
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

const signOut = (): void => {
  request('POST', '/api/auth/sign-out', { body: {} }).then(() => location.assign('/sign-in'), tellFailed);
};

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
        <Menu.Label>{t('web:account.language')}</Menu.Label>
        {LOCALES.map((each) => (
          <Menu.Item
            key={each}
            role="menuitemradio"
            aria-checked={each === locale}
            lang={each}
            leftSection={<IconLanguage size={16} />}
            rightSection={each === locale ? <IconCheck size={14} /> : null}
            onClick={() => void chooseLanguage(each)}
          >
            {NAMES[each]}
          </Menu.Item>
        ))}
        <Menu.Label>{t('web:account.theme')}</Menu.Label>
        {SCHEMES.map(([name, Icon]) => (
          <Menu.Item
            key={name}
            role="menuitemradio"
            aria-checked={name === colorScheme}
            leftSection={<Icon size={16} />}
            rightSection={name === colorScheme ? <IconCheck size={14} /> : null}
            onClick={() => setColorScheme(name)}
          >
            {t(`web:account.${name}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={signOut}>
          {t('web:account.sign-out')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};
