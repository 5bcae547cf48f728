import { openSight, requireChannels } from '#platform/discord/channel-sight.ts';
import type { BoundRoute } from '#platform/http/bind.ts';
import { mayDo } from '#platform/permissions/ability.ts';
import { bindPostRoutes, presentPosts } from '#records/posts/routes.ts';
import type { Reader } from '#records/reader.ts';
import { bindRecordRoutes } from '#records/routes.ts';
import { adoptAnnouncement } from './adopt.ts';
import { narrowAnnouncements } from './find-announcements.ts';
import { announcementKind } from './kind.ts';
import * as contract from './model.ts';
import { announcementPosts } from './posts.ts';
import * as announcements from './service.ts';

/** Announcements as a reader sees them, with what became of them in each channel. */
const present = async (
  reader: Reader,
  found: readonly announcements.Announcement[],
): Promise<readonly contract.PresentedAnnouncement[]> => {
  const postsOf = await presentPosts(reader, announcementPosts, found);
  const may = (action: string): boolean => mayDo(reader.ability, `announcements.${action}`);
  return found.map(({ fieldTimes: _, ...announcement }) => {
    const { state, posts } = announcement;
    return {
      ...announcement,
      ...postsOf(posts),
      can: {
        edit: may('edit'),
        delete: may('delete'),
        send: may('send') && state === 'draft',
        cancel: may('send') && state === 'scheduled',
        repost: may('send') && posts.some((post) => post.state === 'gone'),
      },
    };
  });
};

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
    present,
  },
);

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
  ...bindPostRoutes(announcementKind, announcementPosts, contract.announcementPostContracts, bindVerb),
];
