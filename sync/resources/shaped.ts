import { createHash } from 'node:crypto';
import { canonicalJson } from '#platform/changes/hash-chain.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { snowflakeTime } from '#platform/ids.ts';
import { type Link, type Present, readLinkOf } from '../links.ts';
import type { Fields, FieldValue } from '../mirror.ts';
import type { EngineParts } from '../parts.ts';
import { unreadBy } from './message-calls.ts';
import {
  CLOCKS_DIFFER_MS,
  type Found,
  NOT_SURE,
  type Orphans,
  type Resource,
  type Unread,
} from './resource.ts';

type AnyShape = Readonly<Record<string, FieldValue>>;

/** One that stands in the guild: a role, a channel. */
export type Standing<Shape> = {
  readonly id: string;
  readonly shape: Shape;
  /** The bot is told that it is there and no more, or what it is told cannot be read. */
  readonly isHidden: boolean;
  /** Discord made it for an app or a subscription. */
  readonly isManaged: boolean;
};

/** What a kind of such things does with Discord; every call may throw what `classify` understands. */
export type ShapedKind<Shape extends AnyShape> = {
  readonly read: (shape: Shape) => Partial<Fields>;
  readonly render: (recordId: string, record: { readonly fields: Fields; readonly view: unknown }) => Shape;
  readonly all: (guild: Guild) => Promise<readonly Standing<Shape>[]>;
  readonly create: (guild: Guild, shape: Shape) => Promise<Standing<Shape>>;
  /** @param changed only what differs from what is there */
  readonly edit: (guild: Guild, id: string, changed: Partial<Shape>) => Promise<Standing<Shape>>;
  readonly remove: (guildId: string, id: string) => Promise<void>;
  readonly explain: Resource['explain'];
  /** Fields that are believed whatever happened: said again, they would do something. */
  readonly believed?: readonly (keyof Shape & string)[];
};

/** Of what a shape shows. Pure. */
export const shapeDigest = (shape: object): string =>
  createHash('sha256').update(canonicalJson(shape)).digest('base64url');

/** What of a shape is to be written so that one that is there becomes it. Pure. */
export const changedIn = <Shape extends AnyShape>(
  shape: Shape,
  there: AnyShape | undefined,
): Partial<Shape> =>
  // Entries lose the fields' types on the way; they are the same fields.
  Object.fromEntries(
    Object.entries(shape).filter(
      ([name, value]) => canonicalJson(value) !== canonicalJson(there?.[name] ?? null),
    ),
  ) as Partial<Shape>;

/** What is known of a counterpart's shape for sure. Pure. */
export const knownShape = (
  { digest, shape }: Pick<Present, 'digest' | 'shape'>,
  believed: readonly string[] = [],
): AnyShape | undefined =>
  digest === NOT_SURE && shape
    ? Object.fromEntries(Object.entries(shape).filter(([name]) => believed.includes(name)))
    : shape;

/** Something that stands in a guild as a counterpart. @param at when it was so, Unix ms. Pure. */
export const foundShape = <Shape extends AnyShape>(
  { read }: Pick<ShapedKind<Shape>, 'read'>,
  guildId: string,
  { id, shape }: Pick<Standing<Shape>, 'id' | 'shape'>,
  at: number,
): Found => ({
  placeId: guildId,
  id,
  // Roles and channels carry no mark: they are known by their ids, and after a crash by what they show.
  recordId: undefined,
  observed: { kind: 'present', fields: read(shape), digest: shapeDigest(shape), sent: null, shape, at },
});

/** A resource of things that stand in the guild itself, of which Discord gives a whole list. */
export const shapedResource = <Shape extends AnyShape>(
  parts: Pick<EngineParts, 'classify' | 'clock'>,
  kind: ShapedKind<Shape>,
): Resource => {
  const found = (guildId: string, standing: Standing<Shape>, at: number): Found =>
    foundShape(kind, guildId, standing, at);
  const readAll = async (guild: Guild): Promise<readonly Standing<Shape>[] | Unread> => {
    try {
      return await kind.all(guild);
    } catch (error) {
      return unreadBy(parts, error);
    }
  };
  const list: Resource['list'] = async (guild) => {
    // It was so when it was asked for at the latest.
    const at = parts.clock();
    const all = await readAll(guild);
    if (typeof all === 'string') return all;
    return {
      found: all.filter(({ isHidden }) => !isHidden).map((each) => found(guild.id, each, at)),
      isWhole: !all.some(({ isHidden }) => isHidden),
    };
  };
  return {
    hasNonce: false,
    isPlaceGone: () => false,
    explain: kind.explain,
    renderer: async (guild) => (recordId, record) => {
      const shape = kind.render(recordId, record);
      return {
        digest: shapeDigest(shape),
        create: async () => found(guild.id, await kind.create(guild, shape), parts.clock()),
        edit: async ({ id }, there) =>
          found(
            guild.id,
            await kind.edit(guild, id, changedIn(shape, knownShape(there, kind.believed))),
            parts.clock(),
          ),
      };
    },
    remove: ({ placeId, id }) => kind.remove(placeId, id),
    fetch: async (guild, { placeId, id }) => {
      const at = parts.clock();
      const all = await readAll(guild);
      if (typeof all === 'string') return all;
      const standing = all.find((each) => each.id === id);
      if (!standing) return 'gone';
      return standing.isHidden ? 'unreadable' : found(placeId, standing, at);
    },
    orphans: async (guild, _, link): Promise<Orphans> => {
      const all = await kind.all(guild);
      return {
        adopt: await findOrphan(guild, link, all, (each) => found(guild.id, each, parts.clock())),
        doubles: [],
      };
    },
    list,
    page: async (guild, placeId) => {
      const listing = await list(guild, placeId, []);
      return typeof listing === 'string' ? listing : { ...listing, from: undefined };
    },
  };
};

/** What came of a create: made after the intent, showing just what was sent, and nobody's. */
const findOrphan = async <Shape extends AnyShape>(
  guild: Guild,
  link: Link,
  all: readonly Standing<Shape>[],
  found: (standing: Standing<Shape>) => Found,
): Promise<Found | undefined> => {
  const since = (link.intentAt ?? 0) - CLOCKS_DIFFER_MS;
  for (const standing of all) {
    if (standing.isHidden || standing.isManaged || snowflakeTime(standing.id) < since) continue;
    if (!link.intentDigests.includes(shapeDigest(standing.shape))) continue;
    if ((await readLinkOf(guild, guild.id, standing.id)) === undefined) return found(standing);
  }
  return undefined;
};
