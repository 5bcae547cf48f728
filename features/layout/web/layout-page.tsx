import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconUserSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import type { LogEntry } from '#platform/changes/log-entry.ts';
import { queryKey } from '#web/call.ts';
import { useGuild } from '#web/guild.tsx';
import { useLiveEntries } from '#web/live/live.ts';
import { Page } from '#web/page.tsx';
import { useRefresh } from '#web/refresh.ts';
import { Failed, Loading } from '#web/states.tsx';
import { useWords } from '#web/words.ts';
import type { LayoutDocument } from '../document-model.ts';
import { CHANNEL_ENTITY, ORDER_ENTITY, ROLE_ENTITY } from '../entity.ts';
import { type PresentedLayout, readLayout } from '../model.ts';
import { ChannelTree } from './channel-tree.tsx';
import { Exchange } from './exchange.tsx';
import { layoutQuery } from './layout-query.ts';
import { LeftAlone } from './left-alone.tsx';
import { PlanDialog } from './plan-dialog.tsx';
import { RoleList } from './role-list.tsx';

const ENTITIES: readonly string[] = [ROLE_ENTITY, CHANNEL_ENTITY, ORDER_ENTITY, 'role', 'channel'];

/** Keeps the page as new as the log. */
const useLiveLayout = (): (() => void) => {
  const { guild, live } = useGuild();
  const refresh = useRefresh();
  const ask = useCallback(() => refresh(queryKey(guild.id, readLayout)), [guild.id, refresh]);
  useLiveEntries(
    live,
    useCallback(({ entity }: LogEntry) => (ENTITIES.includes(entity) ? ask() : undefined), [ask]),
  );
  return ask;
};

/** The server's roles, categories and channels: put in order, named, made and deleted here; a plan says first what that does. */
export const LayoutPage = () => {
  const { t } = useWords();
  const { guild } = useGuild();
  const { data, error } = useQuery(layoutQuery(guild.id));
  const ask = useLiveLayout();
  return (
    <Page
      title={t('layout:name')}
      place={guild.name}
      lead={t('layout-web:lead')}
      actions={
        <Button
          variant="default"
          leftSection={<IconUserSearch size={16} />}
          renderRoot={(props) => (
            <Link to="/guilds/$guildId/layout/permissions" params={{ guildId: guild.id }} {...props} />
          )}
        >
          {t('layout-web:reach.title')}
        </Button>
      }
    >
      {/* What is being changed stays where it could not be read anew. */}
      {error && <Failed error={error} retry={ask} />}
      {data && <Edited layout={data} onDone={ask} />}
      {!data && !error && <Loading />}
    </Page>
  );
};

const Edited = ({ layout, onDone }: { layout: PresentedLayout; onDone: () => void }) => {
  const { t } = useWords();
  const [draft, setDraft] = useState<{ readonly of: LayoutDocument; readonly document: LayoutDocument }>();
  const [isPlanning, setPlanning] = useState(false);
  const document = draft?.document ?? layout.document;
  const change = (next: LayoutDocument): void =>
    setDraft({ of: draft?.of ?? layout.document, document: next });
  const editing = { layout, document, onChange: change, canRelease: draft === undefined, onReleased: onDone };
  const isOld = draft !== undefined && JSON.stringify(draft.of) !== JSON.stringify(layout.document);
  return (
    <Stack gap="lg">
      {isOld && (
        <Alert
          color="orange"
          variant="light"
          icon={<IconAlertTriangle size={18} />}
          c="var(--mantine-color-text)"
        >
          {t('layout-web:old')}
        </Alert>
      )}
      {draft && (
        <Group className="card" p="sm" justify="space-between" role="status">
          <Text size="sm">{t('layout-web:unsaved')}</Text>
          <Group gap="xs">
            <Button variant="default" onClick={() => setDraft(undefined)}>
              {t('layout-web:discard')}
            </Button>
            <Button onClick={() => setPlanning(true)}>{t('layout-web:preview')}</Button>
          </Group>
        </Group>
      )}
      <Exchange document={document} onChange={change} />
      <ChannelTree {...editing} />
      <RoleList {...editing} />
      <LeftAlone layout={layout} canManage={draft === undefined} onDone={onDone} />
      {isPlanning && draft && (
        <PlanDialog
          document={draft.document}
          onClose={() => setPlanning(false)}
          onApplied={() => {
            setPlanning(false);
            setDraft(undefined);
          }}
        />
      )}
    </Stack>
  );
};
