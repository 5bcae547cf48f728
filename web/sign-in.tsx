import {
  Alert,
  Button,
  Center,
  Divider,
  Group,
  Paper,
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
import { useWords } from './words.ts';

const socialSchema = z.object({ url: z.string() });

const post = (path: string, body: unknown): Promise<Response> =>
  fetch(path, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** Where to go after signing in; only inside of the dashboard. */
const target = (): string => {
  const wanted = new URLSearchParams(location.search).get('to') ?? '/guilds';
  return /^\/(?!\/)/.test(wanted) ? wanted : '/guilds';
};

export const Mark = ({ size = 40 }: { size?: number }) => (
  <img src="/icon.svg" alt="" width={size} height={size} />
);

/** Sign-in with Discord or as the local operator. */
export const SignInPage = () => {
  const { t } = useWords();
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState<'discord' | 'local'>();
  const form = useForm({ initialValues: { username: '', password: '' } });

  const withDiscord = async (): Promise<void> => {
    setBusy('discord');
    const response = await post('/api/auth/sign-in/social', {
      provider: 'discord',
      callbackURL: target(),
      errorCallbackURL: '/sign-in',
    });
    if (response.ok) location.assign(socialSchema.parse(await response.json()).url);
    else {
      setError(t('web:state.error'));
      setBusy(undefined);
    }
  };
  const locally = async (values: { username: string; password: string }): Promise<void> => {
    setBusy('local');
    const response = await post('/api/auth/sign-in/username', values);
    if (response.ok) location.assign(target());
    else {
      setError(t(response.status === 429 ? 'web:sign-in.too-many' : 'web:sign-in.wrong'));
      setBusy(undefined);
    }
  };

  return (
    <Center mih="100dvh" p="md" component="main">
      <Paper className="card" p={{ base: 'lg', xs: 'xl' }} w="100%" maw={400} shadow="sm">
        <Stack gap="lg">
          <Group gap="sm" wrap="nowrap">
            <Mark size={48} />
            <div>
              <Title order={1} size="h2">
                Guildhall
              </Title>
              <Text size="sm" className="quiet">
                {t('web:sign-in.lead')}
              </Text>
            </div>
          </Group>
          <Button
            size="md"
            leftSection={<IconBrandDiscord size={20} />}
            loading={busy === 'discord'}
            onClick={() => void withDiscord()}
          >
            {t('web:sign-in.discord')}
          </Button>
          <Divider label={t('web:sign-in.or')} />
          <form onSubmit={form.onSubmit((values) => void locally(values))}>
            <Stack gap="sm">
              {error && (
                <Alert color="red" variant="light" role="alert">
                  {error}
                </Alert>
              )}
              <TextInput
                label={t('web:sign-in.name')}
                autoComplete="username"
                required
                {...form.getInputProps('username')}
              />
              <PasswordInput
                label={t('web:sign-in.password')}
                autoComplete="current-password"
                required
                {...form.getInputProps('password')}
              />
              <Button type="submit" variant="default" loading={busy === 'local'}>
                {t('web:sign-in.submit')}
              </Button>
            </Stack>
          </form>
        </Stack>
      </Paper>
    </Center>
  );
};
