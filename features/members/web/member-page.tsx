import { Avatar, Badge, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, Suspense } from 'react';
import { isStatus } from '#web/call.ts';
import { Chart } from '#web/charts/chart.tsx';
import type { FeaturePages } from '#web/feature-pages.ts';
import { useGuild } from '#web/guild.tsx';
import { Page } from '#web/page.tsx';
import { Failed, Loading, NotFound } from '#web/states.tsx';
import { Time } from '#web/time.tsx';
import { whenOpened } from '#web/when-opened.tsx';
import { useWords } from '#web/words.ts';
import type { PresentedMember } from '../model.ts';
import { BackToList } from './back-to-list.tsx';
import { MarkedBadge } from './badges.tsx';
import { memberQuery } from './member-queries.ts';
import { MemberRoles } from './member-roles.tsx';
import { PersonData } from './person-data.tsx';

const Notes = whenOpened<{ userId: string }>(async () => (await import('./member-notes.tsx')).MemberNotes);
const History = whenOpened<{ userId: string; others: readonly FeaturePages[] }>(
  async () => (await import('./member-history.tsx')).MemberHistory,
);

/** A part of the page, with its heading. */
const Section = ({ title, children }: { title: string; children: ReactNode }) => (
  <Stack gap="xs" component="section" aria-label={title}>
    <Title order={2} size="h4">
      {title}
    </Title>
    <Suspense fallback={<Loading />}>{children}</Suspense>
  </Stack>
);

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div>
    <Text size="sm" className="quiet">
      {label}
    </Text>
    <Text component="div" fw={550}>
      {children}
    </Text>
  </div>
);

const Head = ({ member }: { member: PresentedMember }) => {
  const { t } = useWords();
  const { level, isBot, isHere, markedAt } = member;
  return (
    <Stack className="card" p="md" gap="md">
      <Group gap="md" wrap="nowrap">
        <Avatar alt="" aria-hidden src={member.avatarUrl} name={member.name} size={64} />
        <Stack gap={4} style={{ minWidth: 0 }}>
          {member.username !== '' && (
            <Text className="quiet wrap" size="sm">
              {`@${member.username}`}
            </Text>
          )}
          <Group gap="xs">
            {level !== null && <Badge variant="default">{t(`platform:levels.${level}`)}</Badge>}
            {isBot && <Badge variant="default">{t('members-web:bot')}</Badge>}
            {!isHere && <Badge variant="default">{t('members-web:left')}</Badge>}
            {markedAt !== null && <MarkedBadge />}
          </Group>
        </Stack>
      </Group>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="md">
        <Fact label={t('members-web:column.joined')}>
          {member.joinedAt === null ? '–' : <Time iso={member.joinedAt} />}
        </Fact>
        <Fact label={t('members-web:column.active')}>
          {member.activeAt === null ? (
            t(member.counting.isCounted ? 'members-web:never' : 'members-web:uncounted')
          ) : (
            <Time iso={member.activeAt} />
          )}
        </Fact>
        {member.timedOutUntil !== null && Date.parse(member.timedOutUntil) > Date.now() && (
          <Fact label={t('members-web:timed-out')}>
            <Time iso={member.timedOutUntil} />
          </Fact>
        )}
        <Fact label={t('members-web:id')}>
          <Text span ff="monospace" size="sm" className="wrap">
            {member.userId}
          </Text>
        </Fact>
      </SimpleGrid>
    </Stack>
  );
};

const Activity = ({ activity, counting }: Pick<PresentedMember, 'activity' | 'counting'>) => {
  const { t } = useWords();
  const label = t('members-web:activity.title', { count: activity.length });
  if (activity.every(({ messages }) => messages === 0))
    return (
      <Text className="quiet" size="sm">
        {counting.isCounted
          ? t('members-web:activity.none', { count: activity.length })
          : t('members-web:activity.not-counted')}
      </Text>
    );
  return (
    <Chart
      label={label}
      times={activity.map(({ day }) => new Date(`${day}T12:00`).getTime())}
      series={[
        { label: t('members-web:activity.messages'), values: activity.map(({ messages }) => messages) },
      ]}
    />
  );
};

/** What features show of them, each for who may see it. */
const Parts = ({ userId, others }: { userId: string; others: readonly FeaturePages[] }) => {
  const { t } = useWords();
  const { guild, may } = useGuild();
  const shown = others.flatMap(({ feature, ofMember }) =>
    ofMember && may(ofMember.permission) && guild.features.some(({ name, isOn }) => name === feature && isOn)
      ? [{ feature, ...ofMember }]
      : [],
  );
  return shown.map(({ feature, label, component: Part }) => (
    <Section key={feature} title={t(label)}>
      <Part userId={userId} />
    </Section>
  ));
};

/** Somebody: what is known of them, what they have and did, and what can be done. */
export const MemberPage = ({ userId, others }: { userId: string; others: readonly FeaturePages[] }) => {
  const { t } = useWords();
  const { guild, may } = useGuild();
  const member = useQuery(memberQuery(guild.id, userId));
  if (isStatus(member.error, 404) || isStatus(member.error, 403)) return <NotFound />;
  if (member.error && !member.data)
    return <Failed error={member.error} retry={() => void member.refetch()} />;
  if (!member.data) return <Loading />;
  const { data } = member;
  return (
    <Page title={data.name} place={guild.name} actions={may('members.list') && <BackToList />}>
      <Head member={data} />
      {(data.roles.length > 0 || data.givable.length > 0 || data.roleProblem !== null) && (
        <Section title={t('members-web:column.roles')}>
          <MemberRoles member={data} />
        </Section>
      )}
      <Section title={t('members-web:activity.heading')}>
        <Activity activity={data.activity} counting={data.counting} />
      </Section>
      <Parts userId={userId} others={others} />
      {data.can.notes && (
        <Section title={t('members-web:notes.title')}>
          <Notes userId={userId} />
        </Section>
      )}
      {may('members.list') && (
        <Section title={t('members-web:history')}>
          <History userId={userId} others={others} />
        </Section>
      )}
      <Section title={t('members-web:data.title')}>
        <PersonData member={data} />
      </Section>
    </Page>
  );
};
