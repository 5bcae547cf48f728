import type { Guild } from '#platform/guilds/handle.ts';
import { timeZoneOf } from '#platform/guilds/settings.ts';
import { readConversation } from '../converse.ts';
import type { TicketMessage } from '../message.ts';
import type { Ticket } from '../ticket.ts';
import type { Transcript } from './transcript.ts';

const PAGE = 100;

/** All that is said in a ticket, as its requester may see it. */
export const readTranscript = async (
  guild: Guild,
  ticket: Ticket & { readonly createdAt: string },
): Promise<Transcript> => {
  const messages: TicketMessage[] = [];
  let cursor: string | undefined;
  do {
    const page = await readConversation(guild, ticket.id, false, {
      limit: PAGE,
      ...(cursor === undefined ? {} : { cursor }),
    });
    messages.push(...page.records);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return { ticket, messages: messages.toReversed(), zone: await timeZoneOf(guild) };
};
