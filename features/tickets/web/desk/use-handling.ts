import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { call, queryKey } from '#web/call.ts';
import { useGuild } from '#web/guild.tsx';
import { useKeepRecord } from '#web/records/record-changes.ts';
import { tellFailed } from '#web/toast.tsx';
import { handleRoute, type handlingSchema, listTags } from '../../desk-model.ts';
import { ticketSource } from '../ticket-source.ts';

export type Handling = z.input<typeof handlingSchema>;

/** Handles a ticket: each choice is saved at once. */
export const useHandling = (id: number) => {
  const { guild } = useGuild();
  const client = useQueryClient();
  const keep = useKeepRecord(ticketSource);
  return useMutation({
    mutationFn: async (body: Handling) =>
      (await call(handleRoute, { guildId: guild.id, params: { id }, body })).body,
    onSuccess: (ticket, { addTags }) => {
      keep(ticket);
      if (addTags) void client.invalidateQueries({ queryKey: queryKey(guild.id, listTags) });
    },
    onError: tellFailed,
  });
};
