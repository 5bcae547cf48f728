import type { ChannelType, RESTPatchAPIChannelJSONBody } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Guild } from '#platform/guilds/handle.ts';
import type { ChannelMirror } from '../mirror.ts';
import type { EngineParts } from '../parts.ts';
import { atHome, inCategory, readHomes } from './overflow.ts';
import type { Resource } from './resource.ts';
import { type ShapedKind, type Standing, shapedResource } from './shaped.ts';
import { type ChannelShape, SELF, settledShape, shapeOfChannel } from './shapes.ts';
import { explainChannel } from './structure-reasons.ts';

/** The bot may not view such a channel. Source: Discord's reference, "Channel Flags". */
const HIDDEN = 1 << 17;

/** In the place of one that is not known; nobody looks at it. */
const NO_SHAPE = settledShape({
  type: 0,
  name: '',
  topic: null,
  parentId: null,
  nsfw: false,
  slowmode: 0,
  overwrites: {},
});

const rawSchema = z.object({ id: z.string(), flags: z.number().nullish(), position: z.number().nullish() });

/** A channel as Discord tells of it; of one that cannot be read it is known that it is there. @throws ZodError for what has no id */
export const standingChannel = (raw: object): Standing<ChannelShape> & { readonly position: number } => {
  const { id, flags, position } = rawSchema.parse(raw);
  const shape = shapeOfChannel(raw);
  return {
    id,
    position: position ?? 0,
    shape: shape ?? NO_SHAPE,
    isHidden: shape === undefined || ((flags ?? 0) & HIDDEN) !== 0,
    isManaged: false,
  };
};

/** A part of a shape as Discord takes it. Pure. */
const bodyOf = ({ name, topic, parentId, nsfw, slowmode, overwrites }: Partial<ChannelShape>) =>
  ({
    ...(name === undefined ? {} : { name }),
    ...(topic === undefined ? {} : { topic }),
    ...(parentId === undefined ? {} : { parent_id: parentId }),
    ...(nsfw === undefined ? {} : { nsfw }),
    ...(slowmode === undefined ? {} : { rate_limit_per_user: slowmode }),
    ...(overwrites === undefined
      ? {}
      : { permission_overwrites: Object.entries(overwrites).map(([id, each]) => ({ id, ...each })) }),
  }) satisfies RESTPatchAPIChannelJSONBody;

/** What a new channel says: what its type has, and of that what is not what Discord gives it anyway. Pure. */
const newBody = ({ type, name, topic, parentId, nsfw, slowmode, overwrites }: ChannelShape) => ({
  type: type as ChannelType.GuildText, // a guild's types of channels; Discord refuses any other
  name,
  ...bodyOf({
    overwrites,
    ...(topic === null ? {} : { topic }),
    ...(parentId === null ? {} : { parentId }),
    ...(nsfw ? { nsfw } : {}),
    ...(slowmode === 0 ? {} : { slowmode }),
  }),
});

/** A channel with the bot's own number where it says `SELF`. Pure. */
const withSelf = (shape: ChannelShape, botUserId: string): ChannelShape => {
  const { [SELF]: own, ...others } = shape.overwrites;
  return own ? { ...shape, overwrites: { ...others, [botUserId]: own } } : shape;
};

/** Channels of a guild, of whatever type. */
export const channelResource = (parts: EngineParts, mirror: ChannelMirror): Resource => {
  const { structure } = parts;
  /** Puts one into a category that has room, or into none. */
  const placed = async (
    guild: Guild,
    parentId: string | null,
    put: (parentId: string | null) => Promise<object>,
  ): Promise<Standing<ChannelShape>> => {
    const raw = await (parentId === null ? put(null) : inCategory(parts, guild, parentId, put));
    return atHome(standingChannel(raw), await readHomes(guild));
  };
  const kind: ShapedKind<ChannelShape> = {
    read: mirror.read,
    // It may stand in an overflow category, out of which it would be moved.
    believed: ['parentId'],
    render: (recordId, record) => settledShape(withSelf(mirror.render(recordId, record), parts.botUserId)),
    all: async (guild) => {
      const [all, homes] = [await structure.channels(guild.id), await readHomes(guild)];
      return all.map((raw) => atHome(standingChannel(raw), homes));
    },
    create: (guild, shape) =>
      placed(guild, shape.parentId, (parentId) =>
        structure.createChannel(guild.id, newBody({ ...shape, parentId })),
      ),
    edit: async (guild, id, { name, topic, ...rest }) => {
      // A name or topic may have to wait for minutes; who sees the channel must not wait with it.
      const named = {
        ...(name === undefined ? {} : { name }),
        ...(topic === undefined ? {} : { topic }),
      };
      const slow = bodyOf(named);
      const isBoth = Object.keys(rest).length > 0 && Object.keys(slow).length > 0;
      /** Where it stands is said only where it is to stand elsewhere. */
      const at = (parentId: string | null): Partial<ChannelShape> =>
        rest.parentId === undefined ? rest : { ...rest, parentId };
      const { parentId = null } = rest;
      if (isBoth) await placed(guild, parentId, (there) => structure.editChannel(id, bodyOf(at(there))));
      return placed(guild, isBoth ? null : parentId, (there) =>
        structure.editChannel(id, isBoth ? slow : bodyOf({ ...at(there), ...named })),
      );
    },
    remove: (_, id) => structure.deleteChannel(id),
    explain: (guild, { id }, failure) => explainChannel(guild, parts.botUserId, id, failure),
  };
  return shapedResource(parts, kind);
};
