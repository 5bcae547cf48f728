import { type APIMessage, GatewayDispatchEvents } from 'discord-api-types/v10';
import { sql } from 'kysely';
import { z } from 'zod';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import { GUILD_PART, guildSettingsSchema, readSettings } from '#platform/guilds/settings.ts';
import { isWorkedOnElsewhere } from './lease.ts';
import { type Link, lockLink, type Observed, readLink, readLinkOf, writeLink } from './links.ts';
import { messageDigest } from './message-digest.ts';
import type { Mirror } from './mirror.ts';
import { isEcho, observe as observeMessage } from './observation.ts';
import { type EngineParts, isSentByUs, mirrorNamed } from './parts.ts';
import { requestLook, requestReconcile, requestSweep } from './requests.ts';

/** A dispatch of the gateway about one guild. */
export type GuildEvent = { readonly t: string; readonly d: unknown };

const DISCORD = { kind: 'discord' } as const;

/** Until what was told of a message is looked at, of which another process may just be the cause (ms). */
const LOOK_AFTER_MS = 500;

const placeSchema = z.object({ id: z.string(), channel_id: z.string() });
const bulkSchema = z.object({ ids: z.array(z.string()), channel_id: z.string() });
const channelSchema = z.object({ id: z.string() });
const memberSchema = z.object({ user: z.object({ id: z.string() }) });

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
    case GatewayDispatchEvents.ChannelDelete:
      return noteChannelGone(parts, guild, channelSchema.parse(event.d).id);
    case GatewayDispatchEvents.GuildMemberUpdate:
      if (memberSchema.safeParse(event.d).data?.user.id === parts.botUserId) await retryBlocked(parts, guild);
      return;
    default:
      if (RIGHTS_CHANGED.has(event.t)) await retryBlocked(parts, guild);
  }
};

/**
 * Takes a message of ours as it is now; true when it told something new.
 * @param isNew it was made this moment, and shows what it was made with
 */
export const noteMessage = async (
  parts: EngineParts,
  guild: Guild,
  message: APIMessage,
  isNew = false,
): Promise<boolean> => {
  const link = await readLinkOf(guild, message.channel_id, message.id);
  if (!link) return noteUnknown(parts, guild, message, isNew);
  const mirror = mirrorNamed(parts, link.mirror);
  const digest = messageDigest(message);
  if (parts.inFlight.get(message.id) === digest) return false;
  const observed = observeMessage(mirror, message, null);
  if (isEcho(link, observed) || (await isOurs(parts, guild, mirror, link.recordId, digest))) return false;
  return guild.change(DISCORD, (tx) => storeObserved(tx, parts, link, observed));
};

/**
 * A message that no link knows: the one that is being made, whose id is stored in a moment, needs nothing. Any other with a
 * record's marker is looked at once nobody works on the record: a double, an orphan, or ours and changed by then.
 */
const noteUnknown = async (
  parts: EngineParts,
  guild: Guild,
  message: APIMessage,
  isNew: boolean,
): Promise<boolean> => {
  for (const mirror of parts.mirrors) {
    const recordId = mirror.recordIdOf(message);
    if (recordId === undefined || !(await parts.isOn(guild, mirror))) continue;
    const link = await readLink(guild, mirror.name, recordId);
    if (isNew && (link?.messageId === message.id || isTheCreateOf(link?.intent, message))) return false;
    await guild.change(DISCORD, async (tx) =>
      requestLook(tx, { channelId: message.channel_id, messageId: message.id }),
    );
    return true;
  }
  return false;
};

const isTheCreateOf = (intent: string | null | undefined, message: APIMessage): boolean =>
  message.nonce !== undefined && String(message.nonce) === intent;

/** Whether a message shows just what we would show now: our own edit, told of before its answer was stored. */
const isOurs = async (
  parts: EngineParts,
  guild: Guild,
  mirror: Mirror,
  recordId: string,
  digest: string,
): Promise<boolean> => {
  const record = await mirror.load(guild, recordId);
  if (!record) return false;
  const { language } = (await readSettings(guild, GUILD_PART, guildSettingsSchema)).value;
  return messageDigest(mirror.render(recordId, record, parts.translator(language))) === digest;
};

/**
 * Stores an observation unless it has become an echo meanwhile. While another process works on the link, what is told of may be its
 * doing: the message is looked at afterwards.
 */
const storeObserved = async (
  tx: ChangeTx,
  parts: EngineParts,
  { mirror, recordId, channelId, messageId }: Pick<Link, 'mirror' | 'recordId' | 'channelId' | 'messageId'>,
  observed: Observed,
): Promise<boolean> => {
  const link = await lockLink(tx, mirror, recordId);
  if (!link || link.messageId !== messageId || isEcho(link, observed)) return false;
  if (channelId !== null && messageId !== null && (await isWorkedOnElsewhere(tx, parts, link))) {
    requestLook(tx, { channelId, messageId }, new Date(tx.now.getTime() + LOOK_AFTER_MS));
    return false;
  }
  await writeLink(tx, mirror, recordId, { there: observed, state: 'pending' });
  tx.log({
    type: `${mirror}.${observed.kind === 'gone' ? 'message-deleted' : 'drift'}`,
    entity: mirror,
    entityId: recordId,
    data: { messageId },
  });
  requestReconcile(tx, mirror, recordId);
  return true;
};

/**
 * Messages are not there any more. One that no link knows may be on its way to one: while a message is being made in the
 * channel, it is looked at again afterwards. Those that are nobody's counterpart are passed over.
 */
export const noteGone = async (
  parts: EngineParts,
  guild: Guild,
  channelId: string,
  ids: readonly string[],
): Promise<void> => {
  for (const messageId of ids.filter((id) => !parts.deleting.has(id))) {
    const { link, isCreating } = await readLinkOrIntents(guild, channelId, messageId);
    if (link) {
      await guild.change(DISCORD, (tx) =>
        storeObserved(
          tx,
          parts,
          { mirror: link.mirror, recordId: link.record_id, channelId, messageId },
          { kind: 'gone', at: tx.now.getTime() },
        ),
      );
    } else if (isCreating) {
      await guild.change(DISCORD, async (tx) => requestLook(tx, { channelId, messageId }));
    }
  }
};

/** The link of a message, and whether any message is being made in the channel, as of one moment. */
const readLinkOrIntents = async (guild: Guild, channelId: string, messageId: string) => {
  const rows = await guild.read
    .selectFrom('links')
    .select(['mirror', 'record_id', 'counterpart_id'])
    .where('channel_id', '=', channelId)
    .where((where) => where.or([where('counterpart_id', '=', messageId), where('intent', 'is not', null)]))
    .execute();
  return { link: rows.find((row) => row.counterpart_id === messageId), isCreating: rows.length > 0 };
};

const noteChannelGone = async (parts: EngineParts, guild: Guild, channelId: string): Promise<void> => {
  const rows = await guild.read
    .selectFrom('links')
    .select(['counterpart_id', 'intent'])
    .where('channel_id', '=', channelId)
    .execute();
  await noteGone(
    parts,
    guild,
    channelId,
    rows.flatMap((row) => row.counterpart_id ?? []),
  );
  if (rows.some((row) => row.intent !== null)) await guild.change(DISCORD, async (tx) => requestSweep(tx));
};

/**
 * Tries again what was refused, because rights or channels have changed. Where the bot still lacks what it needs nothing is sent: Discord
 * would refuse it again, and counts that.
 */
const retryBlocked = async (parts: EngineParts, guild: Guild): Promise<void> => {
  const blocked = await guild.read
    .selectFrom('links')
    .select(['mirror', 'record_id', 'channel_id', sql<string | null>`error ->> 'code'`.as('code')])
    .where('state', '=', 'blocked')
    .orderBy('mirror')
    .orderBy(sql`length(record_id)`)
    .orderBy('record_id')
    .execute();
  const refused = blocked.flatMap(({ code, channel_id }) =>
    code === 'missing-permission' && channel_id !== null ? [channel_id] : [],
  );
  const closed = refused.length === 0 ? new Set() : await parts.closedChannels(guild, [...new Set(refused)]);
  const open = blocked.filter(
    ({ code, channel_id }) => code !== 'missing-permission' || channel_id === null || !closed.has(channel_id),
  );
  if (open.length === 0) return;
  await guild.change(DISCORD, async (tx) => {
    for (const link of open) requestReconcile(tx, link.mirror, link.record_id);
  });
};
