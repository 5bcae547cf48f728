import { useCallback } from 'react';
import type { LogEntry } from '#platform/changes/log-entry.ts';
import { queryKey } from '#web/call.ts';
import { useGuild } from '#web/guild.tsx';
import { useLiveEntries } from '#web/live/live.ts';
import { useRefresh } from '#web/refresh.ts';
import { ORDER_ENTITY } from '../entity.ts';
import { orderContracts } from '../order-model.ts';

/** Keeps lists of orders as new as the log; members hear of their own. Returns what marks them as old. */
export const useLiveOrders = (): (() => void) => {
  const { guild, live } = useGuild();
  const refresh = useRefresh();
  const renew = useCallback(() => refresh(queryKey(guild.id, orderContracts.list)), [guild.id, refresh]);
  const onEntry = useCallback(
    ({ entity }: LogEntry): void => {
      if (entity === ORDER_ENTITY) renew();
    },
    [renew],
  );
  useLiveEntries(live, onEntry);
  return renew;
};
