import { isDeepStrictEqual } from 'node:util';
import { countCharacters } from '#platform/text/text.ts';
import {
  type DocumentChannel,
  type DocumentRole,
  isManagedKey,
  type LayoutDocument,
  LIMITS,
  topicLimit,
} from './document-model.ts';
import { type Power, powersInChannel, powersOfRole } from './powers.ts';
import { movedBetween } from './reorder.ts';

/** One thing that will be otherwise on Discord. */
export type LayoutChange = {
  readonly what: 'role' | 'channel';
  readonly key: string;
  /** As it is called now, or will be when it is new. */
  readonly name: string;
} & (
  | { readonly deed: 'delete' | 'move' }
  | {
      readonly deed: 'create';
      /** Permissions to do harm with that somebody gets by it. */
      readonly gives: readonly Power[];
    }
  | { readonly deed: 'change'; readonly fields: readonly string[]; readonly gives: readonly Power[] }
);

/** Why a layout cannot be. */
export type LayoutProblem = {
  readonly code:
    | 'too-many-roles'
    | 'too-many-channels'
    | 'category-full'
    | 'no-category'
    | 'other-kind'
    | 'topic-too-long'
    | 'unknown'
    | 'twice';
  /** What it is about; empty for all. */
  readonly key: string;
  readonly name: string;
};

export type LayoutPlan = {
  readonly changes: readonly LayoutChange[];
  readonly problems: readonly LayoutProblem[];
};

/** What is on Discord besides, and counts against its limits. */
export type Unmanaged = {
  readonly roles: number;
  readonly channels: number;
  /** Categories that a channel may stand in, by their ids, with how many stand in each. */
  readonly inCategory: Readonly<Record<string, { readonly name: string; readonly count: number }>>;
};

type Thing = { readonly key: string; readonly name: string };

const fieldsThatDiffer = (before: object, after: object, names: readonly string[]): readonly string[] => {
  const [was, is] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  return names.filter((name) => !isDeepStrictEqual(was.get(name), is.get(name)));
};

const ROLE_FIELDS = ['name', 'color', 'hoist', 'mentionable', 'permissions'] as const;
const CHANNEL_FIELDS = ['name', 'topic', 'nsfw', 'slowmode', 'overwrites'] as const;

/** What a plan has to know of a kind of things. */
type Planned<Item extends Thing> = {
  readonly what: 'role' | 'channel';
  readonly fields: readonly string[];
  readonly isMoved: (item: Item, was: Item) => boolean;
  readonly gives: (was: Item | undefined, is: Item) => readonly Power[];
};

const planThings = <Item extends Thing>(
  { what, fields, isMoved, gives }: Planned<Item>,
  before: readonly Item[],
  after: readonly Item[],
): readonly LayoutChange[] => {
  const was = new Map(before.map((each) => [each.key, each]));
  const is = new Set(after.map((each) => each.key));
  const changes: LayoutChange[] = [];
  for (const item of after) {
    const known = was.get(item.key);
    if (!known) {
      changes.push({ what, deed: 'create', key: item.key, name: item.name, gives: gives(undefined, item) });
      continue;
    }
    const differing = fieldsThatDiffer(known, item, fields);
    if (differing.length > 0)
      changes.push({
        what,
        deed: 'change',
        key: item.key,
        name: known.name,
        fields: differing,
        gives: gives(known, item),
      });
    if (isMoved(item, known)) changes.push({ what, deed: 'move', key: item.key, name: known.name });
  }
  for (const { key, name } of before) if (!is.has(key)) changes.push({ what, deed: 'delete', key, name });
  return changes;
};

/** Channels that stand in one another's company, by what they stand in. Pure. */
export const siblings = (channels: readonly DocumentChannel[]): readonly (readonly string[])[] =>
  [...Map.groupBy(channels, ({ parent }) => parent).values()].map((group) => group.map(({ key }) => key));

const movedAmongSiblings = (
  before: readonly DocumentChannel[],
  after: readonly DocumentChannel[],
): ReadonlySet<string> => {
  const stood = before.map(({ key }) => key);
  return new Set(siblings(after).flatMap((group) => movedBetween(stood, group)));
};

/** Why a wanted layout cannot be. Pure. */
const problemsOf = (
  before: LayoutDocument,
  { roles, channels }: LayoutDocument,
  others: Unmanaged,
): readonly LayoutProblem[] => {
  const problems: LayoutProblem[] = [];
  const say = (code: LayoutProblem['code'], { key, name }: Thing = { key: '', name: '' }): void => {
    problems.push({ code, key, name });
  };
  if (roles.length + others.roles > LIMITS.roles) say('too-many-roles');
  if (channels.length + others.channels > LIMITS.channels) say('too-many-channels');
  const was = {
    roles: new Set(before.roles.map(({ key }) => key)),
    channels: new Map(before.channels.map((each) => [each.key, each])),
  };
  const unknown = (thing: DocumentRole | DocumentChannel, isThere: boolean): void => {
    if (isManagedKey(thing.key) && !isThere) say('unknown', thing);
  };
  for (const role of roles) unknown(role, was.roles.has(role.key));
  for (const channel of channels) unknown(channel, was.channels.has(channel.key));
  for (const list of [roles, channels]) {
    const seen = new Set<string>();
    for (const thing of list) {
      if (seen.has(thing.key)) say('twice', thing);
      seen.add(thing.key);
    }
  }
  const categories = new Map(
    channels.flatMap((each) => (each.kind === 'category' ? [[each.key, each] as const] : [])),
  );
  const subjects = new Set(roles.map(({ key }) => key));
  const counts = new Map(Object.entries(others.inCategory).map(([id, { count }]) => [id, count]));
  for (const channel of channels) {
    const { key, kind, parent } = channel;
    const earlier = was.channels.get(key);
    if (earlier && earlier.kind !== kind) say('other-kind', earlier);
    if (countCharacters(channel.topic ?? '') > topicLimit(kind)) say('topic-too-long', channel);
    // A member is known by their id only.
    for (const [subject, { type }] of Object.entries(channel.overwrites))
      if (!/^\d/.test(subject) && (type === 1 || !subjects.has(subject))) say('unknown', channel);
    if (parent === null) continue;
    if (kind === 'category' || !(categories.has(parent) || parent in others.inCategory))
      say('no-category', channel);
    counts.set(parent, (counts.get(parent) ?? 0) + 1);
  }
  for (const [key, count] of counts)
    if (count > LIMITS.inCategory)
      say('category-full', { key, name: (categories.get(key) ?? others.inCategory[key])?.name ?? '' });
  return problems;
};

/** What must change on Discord so that one layout becomes another, and why it cannot. Pure. */
export const planLayout = (before: LayoutDocument, wanted: LayoutDocument, others: Unmanaged): LayoutPlan => {
  const movedRoles = new Set(
    movedBetween(
      before.roles.map(({ key }) => key),
      wanted.roles.map(({ key }) => key),
    ),
  );
  const movedChannels = movedAmongSiblings(before.channels, wanted.channels);
  return {
    changes: [
      ...planThings<DocumentRole>(
        {
          what: 'role',
          fields: ROLE_FIELDS,
          isMoved: ({ key }) => movedRoles.has(key),
          gives: powersOfRole,
        },
        before.roles,
        wanted.roles,
      ),
      ...planThings<DocumentChannel>(
        {
          what: 'channel',
          fields: CHANNEL_FIELDS,
          isMoved: ({ key, parent }, was) => parent !== was.parent || movedChannels.has(key),
          gives: powersInChannel,
        },
        before.channels,
        wanted.channels,
      ),
    ],
    problems: problemsOf(before, wanted, others),
  };
};

/** The names of what a plan deletes, in its order: they are typed before it is carried out. Pure. */
export const deletedIn = ({ changes }: Pick<LayoutPlan, 'changes'>): readonly string[] =>
  changes.flatMap(({ deed, name }) => (deed === 'delete' ? [name] : []));
