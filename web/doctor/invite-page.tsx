import '../styles/choices.ts';
import '../styles/checks.ts';
import '../styles/entrance.ts';
import { Alert, Anchor, Button, Checkbox, Container, Loader, Stack, Text, Title } from '@mantine/core';
import { IconCheck, IconExternalLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type InviteChoices, inviteSchema } from '#platform/http/invite-contracts.ts';
import { read } from '../call.ts';
import { guildsQuery } from '../queries.ts';
import { Failed, Loading } from '../states.tsx';
import { useWords } from '../words.ts';
import { type Asked, askedPermissions, inviteUrl } from './asked-permissions.ts';

/** How often it is looked whether the bot has joined, once somebody went to invite it (ms). */
const JOINED_EVERY_MS = 2_000;

const toggled = (set: ReadonlySet<string>, value: string): ReadonlySet<string> => {
  const next = new Set(set);
  if (!next.delete(value)) next.add(value);
  return next;
};

/** Invites the bot to a server with just the permissions that the chosen features need. */
export const InvitePage = () => {
  const { t, locale } = useWords();
  const choices = useQuery({
    queryKey: ['invite', locale],
    queryFn: () => read('/api/v1/invite', inviteSchema),
  });
  return (
    <Container size="sm" py="lg" component="main">
      <title>{`${t('doctor-web:invite.title')} · Guildhall`}</title>
      <Stack gap="lg">
        <Anchor component={Link} to="/guilds" size="sm">
          {t('doctor-web:invite.back')}
        </Anchor>
        <div>
          <Title order={1} tabIndex={-1}>
            {t('doctor-web:invite.title')}
          </Title>
          <Text className="quiet" mt={4}>
            {t('doctor-web:invite.lead')}
          </Text>
        </div>
        {choices.isPending && <Loading />}
        {choices.error && <Failed error={choices.error} retry={() => void choices.refetch()} />}
        {choices.data && <Choose choices={choices.data} />}
      </Stack>
    </Container>
  );
};

const Choose = ({ choices }: { choices: InviteChoices }) => {
  const { t } = useWords();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(choices.features.map(({ name }) => name)),
  );
  const [added, setAdded] = useState<ReadonlySet<string>>(new Set());
  const asked = askedPermissions(choices, chosen);
  const always = asked.filter(({ isSometimes }) => !isSometimes);
  const sometimes = asked.filter(({ isSometimes }) => isSometimes);
  const bits = [...always, ...sometimes.filter(({ permission }) => added.has(permission))].map(
    ({ bit }) => bit,
  );
  return (
    <>
      <Stack component="fieldset" gap="xs" p={0} m={0} bd={0}>
        <legend style={{ padding: 0, marginBottom: 8 }}>
          <Title order={2} size="h3" component="span">
            {t('doctor-web:invite.features')}
          </Title>
        </legend>
        {choices.features.map(({ name, title }) => (
          <Checkbox
            key={name}
            label={title}
            checked={chosen.has(name)}
            onChange={() => setChosen(toggled(chosen, name))}
          />
        ))}
      </Stack>
      <Stack component="section" gap="xs">
        <Title order={2} size="h3">
          {t('doctor-web:invite.permissions')}
        </Title>
        {chosen.size === 0 ? (
          <Text>{t('doctor-web:invite.nothing')}</Text>
        ) : (
          <ul className="card" style={{ margin: 0, padding: 16, listStyle: 'none' }}>
            {always.map((each) => (
              <li key={each.permission} style={{ paddingBlock: 4 }}>
                <Text fw={600}>{each.name}</Text>
                <Reason asked={each} />
              </li>
            ))}
          </ul>
        )}
        {sometimes.length > 0 && (
          <Stack component="fieldset" gap="xs" p={0} m={0} bd={0}>
            <legend style={{ padding: 0, marginBottom: 8 }}>
              <Text fw={600} span>
                {t('doctor-web:invite.sometimes')}
              </Text>
            </legend>
            <Text size="sm" className="quiet">
              {t('doctor-web:invite.sometimes-hint')}
            </Text>
            {sometimes.map((each) => (
              <Checkbox
                key={each.permission}
                label={each.name}
                description={<Reason asked={each} />}
                checked={added.has(each.permission)}
                onChange={() => setAdded(toggled(added, each.permission))}
              />
            ))}
          </Stack>
        )}
      </Stack>
      <Add url={inviteUrl(choices.url, bits)} isReady={chosen.size > 0} />
    </>
  );
};

const Reason = ({ asked }: { asked: Asked }) => {
  const { t } = useWords();
  return (
    <Text size="sm" className="quiet" span display="block">
      {asked.why}. {t('doctor-web:invite.for', { features: asked.for.join(', ') })}
    </Text>
  );
};

/** The way to Discord; once somebody took it, it is waited until the bot has joined. */
const Add = ({ url, isReady }: { url: string; isReady: boolean }) => {
  const { t } = useWords();
  const [before, setBefore] = useState<ReadonlySet<string>>();
  const guilds = useQuery({ ...guildsQuery, refetchInterval: before ? JOINED_EVERY_MS : false });
  const items = guilds.data?.items ?? [];
  const isOpen = isReady && guilds.data !== undefined;
  const joined = before && items.find(({ id }) => !before.has(id));
  return (
    <Stack gap="xs" align="flex-start" component="section">
      <Button
        component="a"
        target="_blank"
        rel="noopener"
        {...(isOpen ? { href: url } : { role: 'link', 'aria-disabled': true, 'data-disabled': true })}
        onClick={(event) => {
          if (!isOpen) return event.preventDefault();
          setBefore(new Set(items.map(({ id }) => id)));
        }}
        rightSection={
          <IconExternalLink size={16} role="img" aria-label={`(${t('doctor-web:new-window')})`} />
        }
      >
        {t('doctor-web:invite.add')}
      </Button>
      <Text size="sm" className="quiet">
        {t('doctor-web:invite.add-hint')}
      </Text>
      <div role="status">
        {before && !joined && (
          <Text>
            <Loader size="xs" mr="xs" aria-hidden />
            {t('doctor-web:invite.waiting')}
          </Text>
        )}
        {joined && (
          <Alert
            color="moss"
            variant="light"
            c="var(--mantine-color-text)"
            icon={<IconCheck size={18} />}
            title={t('doctor-web:invite.joined', { name: joined.name })}
            styles={{ title: { color: 'var(--mantine-color-text)' } }}
          >
            <Anchor component={Link} to={`/guilds/${joined.id}/doctor`}>
              {t('doctor-web:invite.go-on')}
            </Anchor>
          </Alert>
        )}
      </div>
    </Stack>
  );
};
