import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo } from 'react';
import { z } from 'zod';
import type { LogEntry } from '#platform/changes/log-entry.ts';
import {
  type GuildDetail,
  type Me,
  readGuild,
  readSettingsRoute,
} from '#platform/http/platform-contracts.ts';
import { usePathParam } from './address.ts';
import { call, isStatus, queryKey } from './call.ts';
import type { FeaturePages } from './feature-pages.ts';
import { createLive, useLiveEntries } from './live.ts';
import { useRefresh } from './refresh.ts';
import { useMe } from './session.ts';
import { Shell } from './shell.tsx';
import { Failed, Loading, NotFound } from './states.tsx';
import { tellFailed } from './toast.ts';
import { useWords } from './words.ts';

/** After entries about these the guild looks different: its name, roles, channels, features, one's rights. */
const ABOUT_THE_GUILD = new Set(['settings', 'feature', 'channel', 'role', 'grant', 'guild']);

/** A guild: read, followed live, and shown in its frame. */
export const GuildPages = ({ features }: { features: readonly FeaturePages[] }) => {
  const id = usePathParam('guildId', z.string().regex(/^\d{5,20}$/));
  const guild = useQuery({
    queryKey: queryKey(id ?? '', readGuild),
    queryFn: async () => (await call(readGuild, { guildId: id ?? '' })).body,
    enabled: id !== undefined,
  });
  const me = useMe();
  if (id === undefined || isStatus(guild.error, 404)) return <NotFound />;
  if (!guild.data && guild.error) return <Failed error={guild.error} retry={() => void guild.refetch()} />;
  if (!guild.data || !me.data) return <Loading />;
  return <OpenedGuild key={id} guild={guild.data} me={me.data} features={features} />;
};

const OpenedGuild = ({
  guild,
  me,
  features,
}: {
  guild: GuildDetail;
  me: Me;
  features: readonly FeaturePages[];
}) => {
  const { t } = useWords();
  const navigate = useNavigate();
  const client = useQueryClient();
  const refresh = useRefresh();
  const lost = t('web:state.lost');

  const live = useMemo(
    () =>
      createLive(guild.id, {
        onBegin: () => void client.invalidateQueries({ queryKey: ['guild', guild.id] }),
        // Refused because signed out, or because the guild is lost: reading it says which.
        onRefused: () => void client.invalidateQueries({ queryKey: queryKey(guild.id, readGuild) }),
        onRevoked: () => {
          tellFailed(new Error(lost));
          void navigate({ to: '/guilds' }).then(() => {
            client.removeQueries({ queryKey: ['guild', guild.id] });
            void client.invalidateQueries({ queryKey: ['guilds'] });
          });
        },
      }),
    [client, guild.id, navigate, lost],
  );
  useEffect(() => {
    live.start();
    return live.stop;
  }, [live]);

  const onEntry = useCallback(
    (entry: LogEntry) => {
      const isMine = entry.entity === 'member' && entry.entityId === me.discordId;
      if (ABOUT_THE_GUILD.has(entry.entity) || isMine) refresh(queryKey(guild.id, readGuild));
      if (entry.entity === 'settings') refresh(queryKey(guild.id, readSettingsRoute, entry.entityId));
    },
    [refresh, guild.id, me.discordId],
  );
  useLiveEntries(live, onEntry);
  return <Shell open={{ guild, me, live }} features={features} />;
};
