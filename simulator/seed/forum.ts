import { CHANNEL } from '../rules/channel-types.ts';
import { type Simulation, timestampOf } from '../simulation.ts';
import type { Guild } from '../state/entities.ts';
import { NEW_CHANNEL } from '../state/new-entities.ts';
import { putMessage } from './put-message.ts';

const MINUTE_MS = 60_000;

/** What can be said of a post. */
const TAGS = [
  { name: 'GT3', emoji: '🏎️' },
  { name: 'GT4', emoji: '🚗' },
  { name: 'Wet', emoji: '🌧️' },
  { name: 'Solved', emoji: '✅' },
] as const;

/** Posts of the demo's forum: minutes before the start, tags, and what was said, the first by who posted. */
const POSTS: readonly {
  readonly title: string;
  readonly ago: number;
  readonly tags: readonly (typeof TAGS)[number]['name'][];
  readonly lines: readonly (readonly [by: string, text: string])[];
}[] = [
  {
    title: 'Spa: how much wing in the rain?',
    ago: 900,
    tags: ['GT3', 'Wet'],
    lines: [
      ['mikav', 'I lose half a second in sector 1 and win it back in sector 2. Wing 9 now. What do you run?'],
      ['diegom', '7, and I lift before Raidillon. Costs less than it sounds.'],
      [
        'oskarn',
        'Same here. **Check your tyre pressures first**, mine were 1.5 psi too high after two laps.',
      ],
    ],
  },
  {
    title: 'Brake balance that survives a stint',
    ago: 2600,
    tags: ['GT4', 'Solved'],
    lines: [
      ['bcarter', 'The rears lock from lap ten on. Is it me?'],
      ['tomz', 'It is the fuel. Move it forward by 0.4 every five laps.'],
      ['bcarter', 'That was it. Thank you!'],
    ],
  },
  {
    title: 'Baseline for newcomers',
    ago: 5000,
    tags: ['GT4'],
    lines: [
      [
        'marcus.b',
        'Start from here: soft front bar, wing 5, two clicks of traction control. Change one thing at a time.',
      ],
    ],
  },
];

/** Gives the demo guild a forum with posts, tags and answers. */
export const seedForum = (
  simulation: Simulation,
  guild: Guild,
  users: ReadonlyMap<string, { readonly id: string }>,
  place: { readonly parentId: string | null; readonly position: number },
): void => {
  const { state, snowflakes, clock } = simulation;
  const tags = TAGS.map(({ name, emoji }) => ({
    id: snowflakes.next(),
    name,
    moderated: false,
    emoji_id: null,
    emoji_name: emoji,
  }));
  const forum = state.channels.put({
    ...NEW_CHANNEL,
    guild_id: guild.id,
    id: snowflakes.next(),
    type: CHANNEL.forum,
    name: 'setups',
    position: place.position,
    parent_id: place.parentId,
    topic: 'One post for each question. Say the car and the track.',
    available_tags: tags,
    default_forum_layout: 1,
  });
  POSTS.forEach((post, number) => {
    const at = clock() - post.ago * MINUTE_MS;
    const idOf = (name: string): string => {
      const user = users.get(name);
      if (!user) throw new Error(`The demo's forum has ${name}, who is not there`);
      return user.id;
    };
    const thread = state.channels.put({
      ...NEW_CHANNEL,
      guild_id: guild.id,
      id: snowflakes.past(at, 2000 + number),
      type: CHANNEL.publicThread,
      name: post.title,
      parent_id: forum.id,
      owner_id: idOf(post.lines[0]?.[0] ?? ''),
      message_count: post.lines.length - 1,
      total_message_sent: post.lines.length - 1,
      applied_tags: tags.filter(({ name }) => post.tags.some((each) => each === name)).map(({ id }) => id),
      thread_metadata: {
        archived: false,
        archive_timestamp: timestampOf(at),
        auto_archive_duration: 10_080,
        locked: false,
        create_timestamp: timestampOf(at),
      },
    });
    post.lines.forEach(([by, content], index) => {
      putMessage(simulation, thread, {
        authorId: idOf(by),
        at: at + index * 7 * MINUTE_MS,
        increment: 2100 + number * 10 + index,
        content,
        ...(index === 0 ? { id: thread.id } : {}),
      });
      state.threadMembers.put({
        thread_id: thread.id,
        user_id: idOf(by),
        join_timestamp: timestampOf(at + index * 7 * MINUTE_MS),
        flags: 0,
      });
    });
    if (number === 0) state.channels.patch(forum, { last_message_id: thread.id });
  });
};
