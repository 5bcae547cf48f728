import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { z } from 'zod';
import type { LogEntry } from '#platform/changes/log-entry.ts';
import {
  type GuildDetail,
  type Me,
  readGuild,
  readSettingsRoute,
} from '#platform/http/platform-contracts.ts';
import { usePathParam } from './address.ts';
import { isStatus, queryKey } from './call.ts';
import type { FeaturePages } from './feature-pages.ts';
import { createLive, useLiveEntries } from './live/live.ts';
import { FRESH_MS, guildQuery, personKey, useMe } from './queries.ts';
import { useRefresh } from './refresh.ts';
import { Shell } from './shell.tsx';
import { Failed, Loading, NotFound } from './states.tsx';
import { tellFailed } from './toast.tsx';
import { useWords } from './words.ts';

/** After entries about these the guild looks different: its name, roles, channels, features, one's rights. */
const ABOUT_THE_GUILD = new Set(['settings', 'feature', 'channel', 'role', 'grant', 'guild']);

/** A guild: read, followed live, and shown in its frame. */
export const GuildPages = ({ features }: { features: readonly FeaturePages[] }) => {
  const id = usePathParam('guildId', z.string().regex(/^\d{5,20}$/));
  return id === undefined ? <NotFound /> : <GuildAt key={id} id={id} features={features} />;
};

/** Since when what is shown of a guild may have changed unheard (Unix ms): since it was read, if that was before now. */
const unheardSince = (client: QueryClient, guildId: string): number => {
  const known = client.getQueryCache().findAll({ queryKey: ['guild', guildId], predicate: hasData });
  return Date.now() - (known.length > 0 ? FRESH_MS : 0);
};
const hasData = ({ state }: { state: { data: unknown } }): boolean => state.data !== undefined;

const GuildAt = ({ id, features }: { id: string; features: readonly FeaturePages[] }) => {
  const client = useQueryClient();
  const [since] = useState(() => unheardSince(client, id));
  const guild = useQuery(guildQuery(id));
  const me = useMe();
  if (isStatus(guild.error, 404)) return <NotFound />;
  if (!guild.data && guild.error) return <Failed error={guild.error} retry={() => void guild.refetch()} />;
  if (!me.data && me.error) return <Failed error={me.error} retry={() => void me.refetch()} />;
  if (!guild.data || !me.data) return <Loading />;
  return <OpenedGuild since={since} guild={guild.data} me={me.data} features={features} />;
};

const OpenedGuild = ({
  since,
  guild,
  me,
  features,
}: {
  /** Unix ms. */
  since: number;
  guild: GuildDetail;
  me: Me;
  features: readonly FeaturePages[];
}) => {
  const { t } = useWords();
  const navigate = useNavigate();
  const client = useQueryClient();
  const refresh = useRefresh();
  const lost = t('web:state.lost');

  const person = personKey(me);
  const live = useMemo(
    () =>
      createLive(
        { guildId: guild.id, person, since },
        {
          onMissed: () => void client.invalidateQueries({ queryKey: ['guild', guild.id] }),
          // Refused because signed out, or because the guild is lost: reading it says which.
          onRefused: () => void client.invalidateQueries({ queryKey: queryKey(guild.id, readGuild) }),
          onRevoked: () => {
            tellFailed(new Error(lost));
            void navigate({ to: '/guilds' }).then(() => {
              client.removeQueries({ queryKey: ['guild', guild.id] });
              void client.invalidateQueries({ queryKey: ['guilds'] });
            });
          },
        },
      ),
    [client, guild.id, person, since, navigate, lost],
  );
  useEffect(() => {
    live.start();
    return live.stop;
  }, [live]);

  const onEntry = useCallback(
    (entry: LogEntry) => {
      // Those of many members at once stand under the guild's own number.
      const isMine =
        entry.entity === 'member' && (entry.entityId === me.discordId || entry.entityId === guild.id);
      if (ABOUT_THE_GUILD.has(entry.entity) || isMine) refresh(queryKey(guild.id, readGuild));
      if (entry.entity === 'settings') refresh(queryKey(guild.id, readSettingsRoute, entry.entityId));
    },
    [refresh, guild.id, me.discordId],
  );
  useLiveEntries(live, onEntry);
  return <Shell open={{ guild, me, live }} features={features} />;
};
