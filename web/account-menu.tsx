import { Avatar, Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import {
  IconCheck,
  IconDeviceDesktop,
  IconLanguage,
  IconLogout,
  IconMoon,
  IconSun,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { meSchema } from '#platform/http/platform-contracts.ts';
import { LOCALES } from '#platform/i18n/translate.ts';
import { read } from './call.ts';
import { chooseLanguage, useWords } from './words.ts';

const NAMES = { en: 'English', fi: 'Suomi' } as const;

const signOut = async (): Promise<void> => {
  await fetch('/api/auth/sign-out', {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  location.assign('/sign-in');
};

/** Language, appearance, sign-out. */
export const AccountMenu = () => {
  const { t, locale } = useWords();
  const me = useQuery({ queryKey: ['me'], queryFn: () => read('/api/v1/me', meSchema) });
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const themes = [
    ['light', IconSun],
    ['dark', IconMoon],
    ['auto', IconDeviceDesktop],
  ] as const;
  return (
    <Menu position="bottom-end" width={220} shadow="md">
      <Menu.Target>
        <UnstyledButton aria-label={`${t('web:nav.account')}: ${me.data?.name ?? ''}`}>
          <Avatar
            aria-hidden
            alt=""
            src={me.data?.avatarUrl ?? null}
            name={me.data?.name ?? '?'}
            color="moss"
            size={36}
          />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{me.data?.name}</Menu.Label>
        <Menu.Divider />
        <Menu.Label>{t('web:account.language')}</Menu.Label>
        {LOCALES.map((each) => (
          <Menu.Item
            key={each}
            leftSection={<IconLanguage size={16} />}
            rightSection={each === locale ? <IconCheck size={14} /> : null}
            onClick={() => void chooseLanguage(each)}
          >
            {NAMES[each]}
          </Menu.Item>
        ))}
        <Menu.Label>{t('web:account.theme')}</Menu.Label>
        {themes.map(([name, Icon]) => (
          <Menu.Item
            key={name}
            leftSection={<Icon size={16} />}
            rightSection={name === colorScheme ? <IconCheck size={14} /> : null}
            onClick={() => setColorScheme(name)}
          >
            {t(`web:account.${name}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void signOut()}>
          {t('web:account.sign-out')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};
