import { infiniteQueryOptions } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { LogEntry } from '#platform/changes/log-entry.ts';
import { call, queryKey } from '#web/call.ts';
import { useGuild } from '#web/guild.tsx';
import { useLiveEntries } from '#web/live/live.ts';
import { useRefresh } from '#web/refresh.ts';
import { MESSAGE_ENTITY } from '../entity.ts';
import { listMessages } from '../model.ts';

/** A ticket's conversation, the newest page first. */
export const conversationQuery = (guildId: string, ticket: number) =>
  infiniteQueryOptions({
    queryKey: queryKey(guildId, listMessages, ticket),
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam: cursor }) =>
      (await call(listMessages, { guildId, params: { id: ticket }, query: { cursor } })).body,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });

/** Keeps a conversation as new as the log. Returns what marks it as old. */
export const useLiveConversation = (): (() => void) => {
  const { guild, live } = useGuild();
  const refresh = useRefresh();
  const renew = useCallback(() => refresh(queryKey(guild.id, listMessages)), [guild.id, refresh]);
  useLiveEntries(
    live,
    useCallback(({ entity }: LogEntry) => (entity === MESSAGE_ENTITY ? renew() : undefined), [renew]),
  );
  return renew;
};
