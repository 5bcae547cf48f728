import { useCallback } from 'react';
import type { LogEntry } from '#platform/changes/log-entry.ts';
import { queryKey } from '#web/call.ts';
import { useGuild } from '#web/guild.tsx';
import { useLiveEntries } from '#web/live/live.ts';
import { useRefresh } from '#web/refresh.ts';
import { listCleanUps } from '../cleanup-model.ts';
import {
  CLEAN_UP_ENTITY,
  COUNTING_ENTITY,
  ERASURE_ENTITY,
  MEMBER_ENTITY,
  NOTE_ENTITY,
  SYNC_ENTITY,
} from '../entity.ts';
import { listMembers, readHeld, readMember, readMemberHistory } from '../model.ts';
import { noteContracts } from '../note-model.ts';
import { listDataRequests } from '../requests-model.ts';
import { listAccountConflicts, listMemberSyncs } from '../sync-model.ts';

const ROUTES = {
  [MEMBER_ENTITY]: [listMembers, readMember, readMemberHistory, readHeld, listCleanUps, listDataRequests],
  [NOTE_ENTITY]: [noteContracts.list, noteContracts.history, readMemberHistory, readHeld],
  [CLEAN_UP_ENTITY]: [listMembers, listCleanUps],
  [ERASURE_ENTITY]: [listMembers, readMember, readHeld, listDataRequests],
  [COUNTING_ENTITY]: [listMembers, readMember, readHeld],
  [SYNC_ENTITY]: [listMemberSyncs, listAccountConflicts],
  // Somebody was erased; of who it was the entry says nothing.
  person: [listMembers, readMember, readHeld, listDataRequests],
} as const;
const isOurs = (entity: string): entity is keyof typeof ROUTES => Object.hasOwn(ROUTES, entity);

/** Marks all that is known of members as old. */
export const useRefreshMembers = (): ((entity?: keyof typeof ROUTES) => void) => {
  const { guild } = useGuild();
  const refresh = useRefresh();
  return useCallback(
    (entity = MEMBER_ENTITY) => {
      for (const route of ROUTES[entity]) refresh(queryKey(guild.id, route));
    },
    [guild.id, refresh],
  );
};

/** Keeps what is shown of members as new as the log. */
export const useLiveMembers = (): void => {
  const { live } = useGuild();
  const refresh = useRefreshMembers();
  const onEntry = useCallback(
    ({ entity }: LogEntry): void => {
      if (isOurs(entity)) refresh(entity);
    },
    [refresh],
  );
  useLiveEntries(live, onEntry);
};
