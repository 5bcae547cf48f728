import type { Guild } from '#platform/guilds/handle.ts';
import type { Inflow } from '#sync/inflow.ts';
import { DRAFT_ENTITY } from '../entity.ts';
import { ticketInflow } from '../inflow.ts';
import { channelsOf } from '../posts.ts';
import { hearAnswer } from './converse.ts';

/** How a place is called that is a conversation's: `talk:3`; a ticket's is its number. */
const PREFIX = 'talk:';

const placesOfDrafts = async (guild: Guild, channelId?: string): Promise<ReadonlyMap<string, string>> =>
  new Map(
    [...(await channelsOf(guild, DRAFT_ENTITY, channelId))].map(([draft, channel]) => [
      channel,
      `${PREFIX}${draft}`,
    ]),
  );

/** What people write in channels of tickets, and in those in which one is asked for. */
export const allInflow: Inflow = {
  places: async (guild, channelId) =>
    new Map([...(await ticketInflow.places(guild, channelId)), ...(await placesOfDrafts(guild, channelId))]),
  take: (guild, place, message) =>
    place.startsWith(PREFIX)
      ? hearAnswer(guild, Number(place.slice(PREFIX.length)), message)
      : ticketInflow.take(guild, place, message),
  // An answer belongs to the question before it, also where one was missed.
  isReadBack: (place) => place.startsWith(PREFIX),
  // What was answered stays answered.
  takeBack: async (guild, place, ids) => {
    if (!place.startsWith(PREFIX)) await ticketInflow.takeBack(guild, place, ids);
  },
  known: async (guild, place) => (place.startsWith(PREFIX) ? [] : ticketInflow.known(guild, place)),
};
