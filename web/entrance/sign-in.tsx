import '../styles/entrance.ts';
import {
  Alert,
  Button,
  Divider,
  Flex,
  Group,
  PasswordInput,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconBrandDiscord } from '@tabler/icons-react';
import { useState } from 'react';
import { z } from 'zod';
import { ownPage } from '#platform/http/own-page.ts';
import { SIGN_IN_ERRORS } from '#platform/http/sign-in-errors.ts';
import { isStatus, request } from '../call.ts';
import { Mark } from '../mark.tsx';
import { useWords } from '../words.ts';

const socialSchema = z.object({ url: z.string() });

const errorSchema = z.enum(SIGN_IN_ERRORS).catch('failed');

/** Where to go after signing in; only inside of the dashboard. Pure. */
export const pageAfter = (search: string, origin: string): string =>
  ownPage(new URLSearchParams(search).get('to') ?? '/', origin) ?? '/';

/** Sign-in with Discord or as the local operator. */
export const SignInPage = () => {
  const { t } = useWords();
  const whyBack = new URLSearchParams(location.search).get('error');
  const [error, setError] = useState(
    whyBack === null ? undefined : t(`entrance:sign-in.came-back.${errorSchema.parse(whyBack)}`),
  );
  const wanted = pageAfter(location.search, location.origin);
  const [busy, setBusy] = useState<'discord' | 'local'>();
  const form = useForm({ initialValues: { username: '', password: '' } });

  const attempt = async (how: 'discord' | 'local', signIn: () => Promise<string>): Promise<void> => {
    setBusy(how);
    setError(undefined);
    try {
      location.assign(await signIn());
    } catch (problem) {
      setBusy(undefined);
      if (isStatus(problem, 401)) setError(t('entrance:sign-in.wrong'));
      else setError(problem instanceof Error ? problem.message : t('web:state.error'));
    }
  };
  const withDiscord = async (): Promise<string> => {
    const response = await request('POST', '/api/auth/sign-in/social', {
      body: {
        provider: 'discord',
        callbackURL: wanted,
        errorCallbackURL: `/sign-in?to=${encodeURIComponent(wanted)}`,
      },
    });
    return socialSchema.parse(await response.json()).url;
  };
  const locally = async (values: typeof form.values): Promise<string> => {
    await request('POST', '/api/auth/sign-in/username', { body: values });
    return wanted;
  };

  return (
    <Flex direction={{ base: 'column', sm: 'row' }} mih="100dvh">
      <title>{`${t('entrance:sign-in.submit')} · Guildhall`}</title>
      <Flex
        component="header"
        className="doorway"
        direction="column"
        justify="center"
        gap="md"
        p={{ base: 'lg', sm: 56 }}
        flex={{ sm: '1 1 46%' }}
      >
        <Group gap="md" wrap="nowrap">
          <Mark size={56} />
          <Title order={1} fz={{ base: '1.9rem', sm: '2.9rem' }} lh={1.1}>
            Guildhall
          </Title>
        </Group>
        <Text fz={{ base: 'md', sm: 'xl' }} maw={460} lh={1.45}>
          {t('entrance:sign-in.lead')}
        </Text>
      </Flex>
      <Flex component="main" align="center" justify="center" p={{ base: 'lg', sm: 'xl' }} flex="1 1 54%">
        <Stack gap="lg" w="100%" maw={380}>
          <Title order={2}>{t('entrance:sign-in.title')}</Title>
          {error !== undefined && (
            <Alert color="red" variant="light" role="alert">
              {error}
            </Alert>
          )}
          <Stack gap={6}>
            <Button
              size="md"
              leftSection={<IconBrandDiscord size={20} />}
              loading={busy === 'discord'}
              disabled={busy === 'local'}
              onClick={() => void attempt('discord', withDiscord)}
            >
              {t('entrance:sign-in.discord')}
            </Button>
            <Text size="sm" className="quiet">
              {t('entrance:sign-in.discord-hint')}
            </Text>
          </Stack>
          <Divider label={t('entrance:sign-in.or')} />
          <form onSubmit={form.onSubmit((values) => void attempt('local', () => locally(values)))}>
            <Stack gap="sm">
              <TextInput
                label={t('entrance:sign-in.name')}
                autoComplete="username"
                autoCapitalize="none"
                spellCheck={false}
                required
                {...form.getInputProps('username')}
              />
              <PasswordInput
                label={t('entrance:sign-in.password')}
                autoComplete="current-password"
                visibilityToggleButtonProps={{ 'aria-label': t('entrance:sign-in.show') }}
                required
                {...form.getInputProps('password')}
              />
              <Button
                type="submit"
                variant="default"
                loading={busy === 'local'}
                disabled={busy === 'discord'}
              >
                {t('entrance:sign-in.submit')}
              </Button>
            </Stack>
          </form>
        </Stack>
      </Flex>
    </Flex>
  );
};
