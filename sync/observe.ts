import { type APIMessage, GatewayDispatchEvents } from 'discord-api-types/v10';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Guild } from '#platform/guilds/handle.ts';
import { noteGone } from './note.ts';
import { type EngineParts, isSentByUs } from './parts.ts';
import { requestReconcile, requestSweep } from './requests.ts';
import { messageMirrors } from './resources/message.ts';
import { noteMessage } from './resources/message-events.ts';
import { observeStructure } from './resources/structure-events.ts';

/** A dispatch of the gateway about one guild. */
export type GuildEvent = { readonly t: string; readonly d: unknown };

const DISCORD = { kind: 'discord' } as const;

const placeSchema = z.object({ id: z.string(), channel_id: z.string() });
const bulkSchema = z.object({ ids: z.array(z.string()), channel_id: z.string() });
const channelSchema = z.object({ id: z.string() });
const memberSchema = z.object({ user: z.object({ id: z.string() }) });

/** Refused because there was no room: there is again once something is gone. */
const NO_ROOM = [
  'too-many-roles',
  'too-many-channels',
  'category-full',
  'too-many-threads',
  'too-many-pins',
] as const;

/** A role or channel that was refused is not tried again sooner (ms): Discord counts what it refuses. */
const BLOCKED_PAUSE_MS = 30_000;

/** After these, what was refused before may be allowed. */
const RIGHTS_CHANGED: ReadonlySet<string> = new Set([
  GatewayDispatchEvents.ChannelUpdate,
  GatewayDispatchEvents.ChannelCreate,
  GatewayDispatchEvents.GuildRoleUpdate,
  GatewayDispatchEvents.GuildRoleCreate,
  GatewayDispatchEvents.GuildRoleDelete,
]);

/**
 * Takes what the gateway tells of counterparts. An echo of what is known ends here without a write; anything else is stored
 * with the request for a reconciliation, in one change. Idempotent: the gateway may tell a thing twice.
 */
export const observe = async (parts: EngineParts, guild: Guild, event: GuildEvent): Promise<void> => {
  await observeStructure(parts, guild, event);
  switch (event.t) {
    case GatewayDispatchEvents.MessageCreate:
    case GatewayDispatchEvents.MessageUpdate: {
      const place = placeSchema.safeParse(event.d);
      // A message event of the gateway is a message as REST gives it, with more; partial ones have no author.
      const message = event.d as APIMessage;
      if (place.success && message.author && isSentByUs(parts, message) && message.timestamp)
        await noteMessage(parts, guild, message, event.t === GatewayDispatchEvents.MessageCreate);
      return;
    }
    case GatewayDispatchEvents.MessageDelete: {
      const { id, channel_id } = placeSchema.parse(event.d);
      return noteGone(parts, guild, channel_id, [id]);
    }
    case GatewayDispatchEvents.MessageDeleteBulk: {
      const { ids, channel_id } = bulkSchema.parse(event.d);
      return noteGone(parts, guild, channel_id, ids);
    }
    case GatewayDispatchEvents.ThreadDelete:
    case GatewayDispatchEvents.ChannelDelete:
      await noteChannelGone(parts, guild, channelSchema.parse(event.d).id);
      // There is room for another one.
      return retryBlocked(
        parts,
        guild,
        event.t === GatewayDispatchEvents.ThreadDelete ? ['too-many-threads'] : undefined,
      );
    case GatewayDispatchEvents.ChannelPinsUpdate:
      return retryBlocked(parts, guild, ['too-many-pins']);
    case GatewayDispatchEvents.GuildMemberUpdate:
      if (memberSchema.safeParse(event.d).data?.user.id === parts.botUserId) await retryBlocked(parts, guild);
      return;
    default:
      if (RIGHTS_CHANGED.has(event.t)) await retryBlocked(parts, guild);
  }
};

/** What stood in a channel or thread went with it; of a channel's threads nothing else is told. */
const noteChannelGone = async (parts: EngineParts, guild: Guild, channelId: string): Promise<void> => {
  // What stands in the guild itself has the guild's id in that column, and so has the oldest channel of an old guild.
  const inChannels = messageMirrors(parts).map(({ name }) => name);
  const rows = await guild.read
    .selectFrom('links')
    .select(['counterpart_id', 'intent'])
    .where('channel_id', '=', channelId)
    .where('mirror', 'in', inChannels)
    .execute();
  await noteGone(
    parts,
    guild,
    channelId,
    rows.flatMap((row) => row.counterpart_id ?? []),
  );
  for (const threadId of await readThreadsIn(parts, guild, channelId)) {
    await noteGone(parts, guild, guild.id, [threadId]);
    await noteChannelGone(parts, guild, threadId);
  }
  if (rows.some((row) => row.intent !== null)) await guild.change(DISCORD, async (tx) => requestSweep(tx));
};

/** The ids of a channel's threads that are counterparts. */
const readThreadsIn = async (
  parts: EngineParts,
  guild: Guild,
  channelId: string,
): Promise<readonly string[]> => {
  const mirrors = parts.mirrors.flatMap(({ name, resource }) => (resource === 'thread' ? [name] : []));
  if (mirrors.length === 0) return [];
  const rows = await guild.read
    .selectFrom('links')
    .select('counterpart_id')
    .where('mirror', 'in', mirrors)
    .where(sql<boolean>`there #>> '{shape,parentId}' = ${channelId}`)
    .execute();
  return rows.flatMap((row) => row.counterpart_id ?? []);
};

/**
 * Tries again what was refused, because rights or channels have changed. Where the bot still lacks what it needs nothing is sent: Discord
 * would refuse it again, and counts that.
 * @param only codes of what may have room now; absent: anything may be allowed now
 */
const retryBlocked = async (
  parts: EngineParts,
  guild: Guild,
  only?: readonly (typeof NO_ROOM)[number][],
): Promise<void> => {
  const blocked = await guild.read
    .selectFrom('links')
    .select([
      'mirror',
      'record_id',
      'channel_id',
      'updated_at',
      sql<string | null>`error ->> 'code'`.as('code'),
    ])
    .where(
      only
        ? sql<boolean>`error ->> 'code' = any(${[...only]})`
        : sql<boolean>`(state = 'blocked' or error ->> 'code' = any(${[...NO_ROOM]}))`,
    )
    .orderBy('mirror')
    .orderBy(sql`length(record_id)`)
    .orderBy('record_id')
    .execute();
  const refused = blocked.flatMap(({ code, channel_id }) =>
    code === 'missing-permission' && channel_id !== null && channel_id !== guild.id ? [channel_id] : [],
  );
  const closed = refused.length === 0 ? new Set() : await parts.closedChannels(guild, [...new Set(refused)]);
  const open = blocked.filter(
    ({ code, channel_id }) => code !== 'missing-permission' || channel_id === null || !closed.has(channel_id),
  );
  if (open.length === 0) return;
  const ofMessages = new Set(messageMirrors(parts).map(({ name }) => name));
  await guild.change(DISCORD, async (tx) => {
    for (const { mirror, record_id, updated_at } of open) {
      // Roles and channels are refused for reasons that only Discord knows for sure, and each event may be one of ours.
      const pausedUntil = new Date(updated_at.getTime() + BLOCKED_PAUSE_MS);
      const isPaused = !ofMessages.has(mirror) && pausedUntil > tx.now;
      requestReconcile(tx, mirror, record_id, isPaused ? pausedUntil : undefined);
    }
  });
};
