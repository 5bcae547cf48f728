import { standingMirror } from '#records/standing-mirror.ts';
import type { ChannelMirror, Fields, OrderMirror, RoleMirror } from '#sync/mirror.ts';
import { requestReconcile } from '#sync/requests.ts';
import type { ChannelShape, RoleShape } from '#sync/resources/shapes.ts';
import { strategyOf } from '#sync/strategy-setting.ts';
import type { ChannelKind } from './document-model.ts';
import { CHANNEL_ENTITY, ORDER_ENTITY, ROLE_ENTITY } from './entity.ts';
import { asRecorded, onDiscord, typeOfKind } from './in-terms.ts';
import { channelKind, ORDER_NUMBER, orderKind, roleKind } from './records.ts';
import { idOf, type Refs, readRefs, refOf } from './refs.ts';

const strategy = strategyOf('layout');
const invalid = 'layout.invalid-on-discord';
const ORDER = String(ORDER_NUMBER);

/** What stands somewhere now may have to stand elsewhere. */
const followOrder = (tx: Parameters<NonNullable<RoleMirror['made']>>[0]): void =>
  requestReconcile(tx, ORDER_ENTITY, ORDER);

const ROLE_FIELDS = ['name', 'color', 'hoist', 'mentionable', 'permissions'] as const;
const CHANNEL_FIELDS = ['name', 'topic', 'parent', 'nsfw', 'slowmode', 'overwrites'] as const;

/** A managed role on Discord. One that is deleted there is deleted here. */
export const roleMirror: RoleMirror = {
  ...standingMirror(roleKind, {
    whenGone: 'delete',
    strategy,
    around: async () => undefined,
    shown: ROLE_FIELDS,
    outward: ({ name, color, hoist, mentionable, permissions }) => ({
      name,
      color,
      hoist,
      mentionable,
      permissions,
    }),
    inward: (fields) => fields as Partial<RoleShape>, // read by `read` below
    view: () => null,
    invalid,
  }),
  resource: 'role',
  render: (_, { fields }) => fields as RoleShape, // made by `outward` above, merged field by field
  read: (shape) => ({ ...shape }),
  made: followOrder,
};

type ChannelValues = Pick<ChannelShape, 'name' | 'topic' | 'nsfw' | 'slowmode' | 'overwrites'> & {
  readonly parent: string | null;
};

/** A managed channel or category on Discord. One that is deleted there is deleted here. */
export const channelMirror: ChannelMirror = {
  ...standingMirror(channelKind, {
    whenGone: 'delete',
    strategy,
    around: readRefs,
    shown: CHANNEL_FIELDS,
    outward: ({ name, topic, nsfw, slowmode, parent, overwrites }, refs) => {
      const placed = onDiscord({ parent, overwrites }, refs);
      return placed && { name, topic, nsfw, slowmode, ...placed };
    },
    inward: (fields, refs) => asRecorded(fields as Partial<ChannelValues>, refs), // read by `read` below
    view: ({ kind }) => kind,
    invalid,
  }),
  resource: 'channel',
  render: (_, { fields, view }) => {
    const { parent, ...values } = fields as ChannelValues; // made by `outward` above, merged field by field
    return { ...values, parentId: parent, type: typeOfKind(view as ChannelKind) }; // the view is the kind
  },
  read: ({ type: _, parentId, ...shape }) => ({ ...shape, parent: parentId }),
  made: followOrder,
};

const inOrder = (ids: Refs['roles'], keys: readonly string[]): readonly string[] =>
  keys.flatMap((key) => idOf(ids, key) ?? []);

const listOf = (value: Fields[string] | undefined): readonly string[] =>
  Array.isArray(value) ? value.map(String) : [];

const keysOf = (ids: Refs['roles'], value: Fields[string]): readonly string[] =>
  listOf(value).map((id) => refOf(ids, id));

/** A changed order of what is there, put into the order of all: what is not there yet keeps its place behind what it followed. Pure. */
const withWaiting = (all: readonly string[], now: readonly string[]): string[] => {
  const there = new Set(now);
  const turn = [...now];
  const kept = all.map((key) => (there.has(key) ? (turn.shift() ?? key) : key));
  return [...kept, ...turn];
};

/** In which order managed roles and channels stand on Discord, among all others. */
export const orderMirror: OrderMirror = {
  ...standingMirror(orderKind, {
    whenGone: 'recreate',
    strategy,
    around: readRefs,
    shown: ['roles', 'channels'],
    outward: ({ roles, channels }, refs) => ({
      roles: inOrder(refs.roles, roles),
      channels: inOrder(refs.channels, channels),
    }),
    inward: ({ roles, channels }, refs, record) => ({
      ...(roles === undefined ? {} : { roles: withWaiting(record.roles, keysOf(refs.roles, roles)) }),
      ...(channels === undefined
        ? {}
        : { channels: withWaiting(record.channels, keysOf(refs.channels, channels)) }),
    }),
    view: () => null,
    invalid,
  }),
  resource: 'order',
  recordId: ORDER,
  of: [ROLE_ENTITY, CHANNEL_ENTITY],
};
