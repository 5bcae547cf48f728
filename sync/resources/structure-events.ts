import { type APIRole, GatewayDispatchEvents } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Guild } from '#platform/guilds/handle.ts';
import { type Link, readLink, readLinkOf } from '../links.ts';
import type { ChannelMirror, Mirror, OrderMirror, RoleMirror, ThreadMirror } from '../mirror.ts';
import { isNews, noteFound, noteGone } from '../note.ts';
import type { EngineParts } from '../parts.ts';
import { requestLook, requestReconcile } from '../requests.ts';
import { standingChannel } from './channel.ts';
import { resourceOf } from './of.ts';
import { projectedOrder } from './order.ts';
import { atHome, readHomes } from './overflow.ts';
import type { Found } from './resource.ts';
import { standingRole } from './role.ts';
import { foundShape } from './shaped.ts';
import { foundThread } from './thread.ts';
import { standingThread } from './thread-shape.ts';

const DISCORD = { kind: 'discord' } as const;
/** How late an event of an edit of ours may be (ms). */
const EVENTS_LATE_MS = 60_000;
/** Until an order of which a piece was told is looked at (ms): the other pieces come meanwhile. */
const ORDER_SETTLES_MS = 2_000;

const roleEvent = z.object({
  role: z.looseObject({ id: z.string(), name: z.string(), permissions: z.string() }),
});
const roleGone = z.object({ role_id: z.string() });
const channelGone = z.object({ id: z.string() });
const channelEvent = z.looseObject({ id: z.string(), type: z.number() });

/**
 * Takes what the gateway tells of roles, channels and threads; the projection has taken it before. What cannot be read costs itself only: a sweep
 * finds what it told.
 */
export const observeStructure = async (
  parts: EngineParts,
  guild: Guild,
  event: { readonly t: string; readonly d: unknown },
): Promise<void> => {
  switch (event.t) {
    case GatewayDispatchEvents.GuildRoleCreate:
    case GatewayDispatchEvents.GuildRoleUpdate: {
      // A role of the gateway is a role as REST gives it.
      const { data } = roleEvent.safeParse(event.d);
      const role = data && standingRole(data.role as unknown as APIRole);
      if (role)
        await noteStanding(parts, guild, role.id, (mirror) =>
          mirror.resource === 'role' ? foundShape(mirror, guild.id, role, parts.clock()) : undefined,
        );
      return noteOrder(parts, guild);
    }
    case GatewayDispatchEvents.GuildRoleDelete: {
      const { data } = roleGone.safeParse(event.d);
      return data && noteGone(parts, guild, guild.id, [data.role_id]);
    }
    case GatewayDispatchEvents.ChannelCreate:
    case GatewayDispatchEvents.ChannelUpdate: {
      const { data } = channelEvent.safeParse(event.d);
      const channel = data && atHome(standingChannel(data), await readHomes(guild));
      if (channel && !channel.isHidden)
        await noteStanding(parts, guild, channel.id, (mirror) =>
          mirror.resource === 'channel' ? foundShape(mirror, guild.id, channel, parts.clock()) : undefined,
        );
      return noteOrder(parts, guild);
    }
    case GatewayDispatchEvents.ChannelDelete: {
      const { data } = channelGone.safeParse(event.d);
      return data && noteGone(parts, guild, guild.id, [data.id]);
    }
    case GatewayDispatchEvents.ThreadCreate:
    case GatewayDispatchEvents.ThreadUpdate: {
      const thread = standingThread(event.d);
      return (
        thread &&
        noteStanding(parts, guild, thread.id, (mirror) =>
          mirror.resource === 'thread' ? foundThread(mirror, guild.id, thread, parts.clock()) : undefined,
        )
      );
    }
    case GatewayDispatchEvents.ThreadDelete: {
      const { data } = channelGone.safeParse(event.d);
      return data && noteGone(parts, guild, guild.id, [data.id]);
    }
    default:
  }
};

type StandingMirror = RoleMirror | ChannelMirror | ThreadMirror;

const isStanding = (mirror: Mirror): mirror is StandingMirror =>
  mirror.resource === 'role' || mirror.resource === 'channel' || mirror.resource === 'thread';

/** One that stands in the guild: a counterpart that may have changed, or what came of a create whose answer was lost. */
const noteStanding = async (
  parts: EngineParts,
  guild: Guild,
  id: string,
  find: (mirror: StandingMirror) => Found | undefined,
): Promise<void> => {
  const link = await readLinkOf(guild, guild.id, id);
  for (const mirror of parts.mirrors) {
    if (!isStanding(mirror)) continue;
    const found = find(mirror);
    if (!found) continue;
    if (link?.mirror === mirror.name) {
      if (await isNews(parts, guild, mirror, link, found)) await noteNews(parts, guild, mirror, link, found);
    } else if (!link) await wakeMakers(guild, mirror.name, found.observed.digest);
  }
};

/**
 * Such an event does not say of when it is: a late one, of an edit of ours, would undo the next. So what we have changed lately is read
 * anew.
 */
const noteNews = async (
  parts: EngineParts,
  guild: Guild,
  mirror: StandingMirror,
  link: Link,
  told: Found,
): Promise<void> => {
  const { there } = link;
  const isOursLately =
    there?.kind === 'present' && there.sent !== null && parts.clock() - there.at < EVENTS_LATE_MS;
  const found = isOursLately ? await resourceOf(parts, mirror).fetch(guild, told) : told;
  if (found === 'gone') await noteGone(parts, guild, guild.id, [told.id]);
  else if (found !== 'unreadable') await noteFound(parts, guild, mirror, link, found);
};

/** Records of which such a counterpart was being made: whether this is it, their reconciliation finds out. */
const wakeMakers = async (guild: Guild, mirror: string, digest: string): Promise<void> => {
  const rows = await guild.read
    .selectFrom('links')
    .select(['record_id', 'intent_digests'])
    .where('mirror', '=', mirror)
    .where('intent', 'is not', null)
    .execute();
  const makers = rows.filter((row) => row.intent_digests.includes(digest));
  if (makers.length > 0)
    await guild.change(DISCORD, async (tx) => {
      for (const row of makers) requestReconcile(tx, mirror, row.record_id);
    });
};

/**
 * Something may stand elsewhere now. An order that is changed is told piece by piece, so what it has become is looked at a moment later,
 * as a whole.
 */
const noteOrder = async (parts: EngineParts, guild: Guild): Promise<void> => {
  const mirrors = parts.mirrors.filter((mirror): mirror is OrderMirror => mirror.resource === 'order');
  for (const mirror of mirrors) {
    if (!(await parts.isOn(guild, mirror))) continue;
    const link = await readLink(guild, mirror.name, mirror.recordId);
    // One that was never made equal has nothing to be compared with.
    if (link?.there?.kind !== 'present') continue;
    const { id: messageId, observed } = await projectedOrder(guild, mirror, parts.clock());
    if (observed.digest === link.there.digest) continue;
    await guild.change(DISCORD, async (tx) =>
      requestLook(tx, { channelId: guild.id, messageId }, new Date(tx.now.getTime() + ORDER_SETTLES_MS)),
    );
  }
};
