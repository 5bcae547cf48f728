import { type Simulation, timestampOf } from '../simulation.ts';
import type { Guild } from '../state/entities.ts';
import { putMessage } from './put-message.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Gives the demo guild an open poll and events to come. */
export const seedHappenings = (
  simulation: Simulation,
  guild: Guild,
  users: ReadonlyMap<string, { readonly id: string }>,
): void => {
  const { state, snowflakes, clock } = simulation;
  const everybody = [...users.values()].map(({ id }) => id);
  const organiser = users.get('priya')?.id ?? guild.owner_id;
  const channel = state.channelsOf(guild.id).find(({ name }) => name === 'off-topic');
  if (channel)
    putMessage(simulation, channel, {
      authorId: organiser,
      at: clock() - 3 * HOUR_MS,
      increment: 3000,
      content: '',
      poll: {
        question: { text: 'Which track for the last race?' },
        answers: ['Spa-Francorchamps', 'Nordschleife', 'Suzuka'].map((text, index) => ({
          answer_id: index + 1,
          poll_media: { text, emoji: { id: null, name: ['🌧️', '🌲', '🌸'][index] ?? '🏁' } },
        })),
        expiry: timestampOf(clock() + 2 * DAY_MS),
        allow_multiselect: false,
        layout_type: 1,
        votes: { 1: everybody.slice(0, 6), 2: everybody.slice(6, 15), 3: everybody.slice(15, 18) },
        is_finalized: false,
      },
    });
  for (const [name, location, days, hours] of [
    ['Soldering evening', 'The workshop, ground floor', 3, 3],
    ['Six Hours of Spa', 'Online, briefing half an hour before', 9, 6],
  ] as const) {
    const event = state.scheduledEvents.put({
      id: snowflakes.next(),
      guild_id: guild.id,
      channel_id: null,
      creator_id: organiser,
      name,
      description: null,
      scheduled_start_time: timestampOf(clock() + days * DAY_MS),
      scheduled_end_time: timestampOf(clock() + days * DAY_MS + hours * HOUR_MS),
      status: 1,
      entity_type: 3,
      entity_id: null,
      entity_metadata: { location },
      image: null,
      recurrence_rule: null,
      exceptions: [],
    });
    for (const userId of everybody.slice(days, days + 7))
      state.scheduledEventUsers.put({ event_id: event.id, user_id: userId, exception_id: null, response: 1 });
  }
};
