import { createReactionReader } from '#messages/server/reactions.ts';
import { openSight, requireChannels } from '#platform/discord/channel-sight.ts';
import { type BoundRoute, bindRoute } from '#platform/http/bind.ts';
import { bindRecordRoutes } from '#records/routes.ts';
import { readLinks } from '#sync/links.ts';
import { adoptAnnouncement } from './adopt.ts';
import { POST_ENTITY } from './entity.ts';
import { narrowAnnouncements } from './find-announcements.ts';
import { announcementKind } from './kind.ts';
import * as contract from './model.ts';
import { presentAnnouncements } from './present.ts';
import * as announcements from './service.ts';

const { routes, bindVerb } = bindRecordRoutes(
  announcementKind,
  announcements.announcementActions,
  contract.announcementContracts,
  {
    values: (given) => ({ ...given, state: 'draft' as const }),
    // Whoever chooses a channel may know of it, also one that they bring back or restore.
    allow: (context, after, before) =>
      requireChannels(
        context,
        after.channels.filter((channel) => !before?.channels.includes(channel)),
      ),
    narrow: narrowAnnouncements,
    present: presentAnnouncements,
  },
);

const readReactions = createReactionReader();

export const announcementRoutes: readonly BoundRoute[] = [
  // Before `/announcements/:id`, which it would be.
  bindVerb(contract.adoptAnnouncement, (context) => adoptAnnouncement(context, context.body.link)),
  ...routes,
  bindVerb(contract.sendAnnouncement, async (context) => {
    const { guild, actor, now, params } = context;
    const { channels } = await announcements.announcementActions.load(guild, params.id);
    await requireChannels(context, channels);
    return announcements.sendAnnouncement(guild, actor, params.id, now);
  }),
  bindVerb(contract.cancelAnnouncement, ({ guild, actor, params }) =>
    announcements.cancelAnnouncement(guild, actor, params.id),
  ),
  bindVerb(contract.duplicateAnnouncement, async ({ guild, actor, userId, ability, params }) => {
    const { visible } = await openSight(guild, { userId, level: ability.level });
    return announcements.duplicateAnnouncement(guild, actor, params.id, visible);
  }),
  bindVerb(contract.repostAnnouncement, ({ guild, actor, params }) =>
    announcements.repostAnnouncement(guild, actor, params.id, params.post),
  ),
  bindRoute(contract.readReactions, async ({ guild, discord, now, params }) => {
    const { posts } = await announcements.announcementActions.load(guild, params.id);
    const links = await readLinks(
      guild,
      POST_ENTITY,
      posts.map(({ id }) => String(id)),
    );
    const there = posts.flatMap(({ id }) => {
      const { channelId, messageId } = links.get(String(id)) ?? {};
      return channelId && messageId ? [{ id, channelId, messageId }] : [];
    });
    const found = await readReactions(there, discord, now);
    return { body: { posts: there.map(({ id }, at) => ({ id, reactions: [...(found[at] ?? [])] })) } };
  }),
];
