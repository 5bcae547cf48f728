import { useCallback } from 'react';
import type { LogEntry } from '#platform/changes/log-entry.ts';
import { queryKey } from '#web/call.ts';
import { useGuild } from '#web/guild.tsx';
import { useLiveEntries } from '#web/live/live.ts';
import { useRefresh } from '#web/refresh.ts';
import { LEDGER_ENTITY, TRANSACTION_ENTITY } from '../entity.ts';
import { listPlaces, listTransactions, readBalance, readStatistics } from '../model.ts';

const ROUTES = [listPlaces, listTransactions, readBalance, readStatistics];

/** Marks all that is known of money as old. */
export const useRefreshMoney = (): (() => void) => {
  const { guild } = useGuild();
  const refresh = useRefresh();
  return useCallback(() => {
    for (const route of ROUTES) refresh(queryKey(guild.id, route));
  }, [guild.id, refresh]);
};

/** Keeps all that is shown of money as new as the log, for whoever is told of it. */
export const useLiveMoney = (): void => {
  const { live } = useGuild();
  const refresh = useRefreshMoney();
  const onEntry = useCallback(
    ({ entity }: LogEntry): void => {
      if (entity === TRANSACTION_ENTITY || entity === LEDGER_ENTITY) refresh();
    },
    [refresh],
  );
  useLiveEntries(live, onEntry);
};
