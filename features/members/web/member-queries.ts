import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call, queryKey } from '#web/call.ts';
import type { Opening } from '#web/feature-route.ts';
import { listCleanUps } from '../cleanup-model.ts';
import { listMembers, readHeld, readMember, readMemberHistory } from '../model.ts';
import { noteContracts } from '../note-model.ts';
import { listDataRequests } from '../requests-model.ts';
import { listAccountConflicts, listMemberSyncs } from '../sync-model.ts';
import { type MemberChoices, memberChoices, queryOf } from './choices.ts';

/** Entries of a member's history that are asked for at once. */
const HISTORY_PAGE = 20;

/** A page of the list. */
export const membersQuery = (guildId: string, chosen: MemberChoices) => {
  const query = queryOf(chosen);
  return queryOptions({
    queryKey: queryKey(guildId, listMembers, query),
    queryFn: async () => (await call(listMembers, { guildId, query })).body,
  });
};

export const memberQuery = (guildId: string, userId: string) =>
  queryOptions({
    queryKey: queryKey(guildId, readMember, userId),
    queryFn: async () => (await call(readMember, { guildId, params: { userId } })).body,
  });

export const historyQuery = (guildId: string, userId: string) =>
  infiniteQueryOptions({
    queryKey: queryKey(guildId, readMemberHistory, userId),
    initialPageParam: undefined as number | undefined,
    queryFn: async ({ pageParam: before }) => {
      const query = { before, limit: HISTORY_PAGE };
      return (await call(readMemberHistory, { guildId, params: { userId }, query })).body;
    },
    getNextPageParam: (last) => last.nextBefore ?? undefined,
  });

export const notesQuery = (guildId: string, userId: string) =>
  queryOptions({
    queryKey: queryKey(guildId, noteContracts.list, userId),
    queryFn: async () =>
      (await call(noteContracts.list, { guildId, query: { member: userId, limit: 100 } })).body.items,
  });

export const heldQuery = (guildId: string, userId: string) =>
  queryOptions({
    queryKey: queryKey(guildId, readHeld, userId),
    queryFn: async () => (await call(readHeld, { guildId, params: { userId } })).body.items,
  });

export const dataRequestsQuery = (guildId: string, are: 'open' | 'ended') =>
  queryOptions({
    queryKey: queryKey(guildId, listDataRequests, are),
    queryFn: async () => (await call(listDataRequests, { guildId, query: { are } })).body,
  });

export const syncsQuery = (guildId: string) =>
  queryOptions({
    queryKey: queryKey(guildId, listMemberSyncs),
    queryFn: async () => (await call(listMemberSyncs, { guildId })).body,
  });

export const accountConflictsQuery = (guildId: string) =>
  queryOptions({
    queryKey: queryKey(guildId, listAccountConflicts),
    queryFn: async () => (await call(listAccountConflicts, { guildId })).body.items,
  });

export const cleanUpsQuery = (guildId: string) =>
  queryOptions({
    queryKey: queryKey(guildId, listCleanUps),
    queryFn: async () => (await call(listCleanUps, { guildId })).body.items,
  });

/** Asks for the list's first look. */
export const askForMembers = ({ client, guildId, search }: Opening): void =>
  void client.prefetchQuery(membersQuery(guildId, memberChoices.parse(search)));

/** Asks for a member. */
export const askForMember = ({ client, guildId, params }: Opening): void => {
  const { view = '' } = params;
  if (/^\d+$/.test(view)) void client.prefetchQuery(memberQuery(guildId, view));
};
