import * as tasks from '#features/tasks/service.ts';
import type { Actor } from '#platform/changes/actor.ts';
import { readFact, writeFact } from '#platform/database/facts.ts';
import { enabledFeatures } from '#platform/guilds/feature-tables.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { type UserId, userId } from '#platform/ids.ts';
import type { Claimant } from '#records/places/actions.ts';
import type { House } from './house.ts';

const DAY_MS = 24 * 60 * 60_000;

/** What somebody of the demo does with a task. */
type Deed = readonly [who: string, does: 'claim' | 'complete' | 'release' | 'cancel'];

type DemoTask = {
  readonly by: string;
  readonly title: string;
  readonly description: string;
  /** Points. */
  readonly reward: number;
  /** From the first start; undefined: no due time. */
  readonly dueInDays?: number;
  readonly places: number;
  readonly deeds: readonly Deed[];
};

/** What a newcomer finds: a task in every state, and people who did something with them. */
const TASKS: readonly DemoTask[] = [
  {
    by: 'priya',
    title: 'Write the invitation for season 3',
    description: 'One page, in two languages. **Dates first**, then how to sign up.',
    reward: 90,
    places: 1,
    deeds: [
      ['zoec', 'claim'],
      ['zoec', 'release'],
      ['liam_oc', 'claim'],
      ['liam_oc', 'complete'],
    ],
  },
  {
    by: 'jweber',
    title: 'Book the kart track for the spring race',
    description: 'Saturday morning is cheapest. Ask whether they lend helmets.',
    reward: 60,
    places: 1,
    deeds: [['marcus.b', 'cancel']],
  },
  {
    by: 'priya',
    title: 'Sort the sticker drawer',
    description: 'The ones that glow in the dark go into the black box.',
    reward: 30,
    dueInDays: 20,
    places: 2,
    deeds: [],
  },
  {
    by: 'priya',
    title: 'Carry the CNC router to the new bench',
    description: 'Four people and a good mood. Mind the dust hose.',
    reward: 120,
    dueInDays: 4,
    places: 4,
    deeds: [
      ['sofiar', 'claim'],
      ['weichen', 'claim'],
    ],
  },
  {
    by: 'ainolaine',
    title: 'Coffee for the club evening',
    description: 'The beans are in the cupboard. _Please_ wash the big pot afterwards.',
    reward: 40,
    dueInDays: 2,
    places: 1,
    deeds: [['graceo', 'claim']],
  },
  {
    by: 'priya',
    title: 'Repaint the pit wall',
    description: 'Two coats, **white** first.\n\n- masking tape is in the shed\n- bring old clothes',
    reward: 250,
    dueInDays: 6,
    places: 3,
    deeds: [
      ['tomz', 'claim'],
      ['mikav', 'claim'],
      ['tomz', 'complete'],
    ],
  },
];

type Person = { readonly actor: Actor; readonly claimant: Claimant };

const findPeople = async (guild: Guild): Promise<ReadonlyMap<string, Person>> => {
  const rows = await guild.read
    .selectFrom('members')
    .select(['user_id', 'username', 'display_name'])
    .execute();
  return new Map(
    rows.map(({ user_id, username, display_name: name }) => {
      const id: UserId = userId(user_id);
      return [
        username,
        { actor: { kind: 'member', id, name, via: 'discord' }, claimant: { userId: id, name } },
      ];
    }),
  );
};

const SCOPE = 'demo';

/** A handle whose changes happen once, however often a start is killed and repeated. */
const once = (guild: Guild, key: string): Guild => guild.once({ scope: SCOPE, key, fingerprint: key });

const act = async (guild: Guild, id: number, person: Person, does: Deed[1]): Promise<void> => {
  const { actor, claimant } = person;
  switch (does) {
    case 'claim':
      return void (await tasks.claimTask(guild, actor, id, claimant));
    case 'release':
      return void (await tasks.releaseTask(guild, actor, id, claimant));
    case 'complete':
      return void (await tasks.completeTask(guild, actor, id, { claimant, mayCompleteAll: false }));
    case 'cancel':
      return void (await tasks.updateTask(guild, actor, id, { state: 'cancelled' }, undefined));
  }
};

/** Fills a guild as its members would have: every change through the service, each at most once. */
const seedTasks = async (guild: Guild, people: ReadonlyMap<string, Person>, now: Date): Promise<void> => {
  for (const [index, task] of TASKS.entries()) {
    const maker = people.get(task.by);
    if (!maker) continue;
    const due = task.dueInDays === undefined ? null : new Date(now.getTime() + task.dueInDays * DAY_MS);
    due?.setUTCHours(16, 0, 0, 0);
    const { id } = await tasks.createTask(once(guild, `task ${index}`), maker.actor, {
      title: task.title,
      description: task.description,
      reward: task.reward,
      dueAt: due?.toISOString() ?? null,
      claimLimit: task.places,
    });
    for (const [step, [who, does]] of task.deeds.entries()) {
      const person = people.get(who);
      if (person) await act(once(guild, `task ${index}, deed ${step}`), id, person, does);
    }
  }
};

/** Name of the fact that the demo is as its first start left it, and belongs to whoever uses it now. */
const DONE = 'demo.tasks';

/** Whether somebody has used tasks already in a guild that we did not begin to fill. */
const isInUse = async (guild: Guild): Promise<boolean> => {
  const [used, begun] = await Promise.all([
    guild.read.selectFrom('log').select('number').where('entity', '=', 'task').limit(1).executeTakeFirst(),
    guild.read.selectFrom('idempotency').select('key').where('scope', '=', SCOPE).limit(1).executeTakeFirst(),
  ]);
  return used !== undefined && begun === undefined;
};

/**
 * Gives the demo's guild, on the first start only, tasks in every state with claims and a little history.
 * @param giveUpAfter how long to wait until the guild is prepared (ms); the next start goes on
 */
export const seedDemo = async (
  { database, guilds }: Pick<House, 'database' | 'guilds'>,
  giveUpAfter: number,
): Promise<void> => {
  if ((await readFact(database.installation, DONE)) !== undefined) return;
  for (const giveUp = Date.now() + giveUpAfter; Date.now() < giveUp; ) {
    const [first] = await guilds.list();
    const guild = first && (await guilds.find(first.id));
    const people = guild && (await enabledFeatures(guild)).has('tasks') ? await findPeople(guild) : undefined;
    if (guild && people?.has('priya')) {
      if (!(await isInUse(guild))) await seedTasks(guild, people, new Date());
      return writeFact(database.installation, DONE, true);
    }
    await new Promise((done) => setTimeout(done, 50));
  }
};
