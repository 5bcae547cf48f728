import { mayDo } from '#platform/permissions/ability.ts';
import type { Reader } from '#records/reader.ts';
import { NOT_ON_DISCORD, presentSyncs, wholeMark } from '#records/sync-mark.ts';
import { readLinks } from '#sync/links.ts';
import { POST_ENTITY } from './entity.ts';
import type { PresentedAnnouncement } from './model.ts';
import type { Announcement } from './service.ts';

/** Announcements as a reader sees them, with what became of them in each channel. */
export const presentAnnouncements = async (
  reader: Reader,
  announcements: readonly Announcement[],
): Promise<readonly PresentedAnnouncement[]> => {
  const { guild, ability } = reader;
  const ids = announcements.flatMap(({ posts }) => posts.map(({ id }) => String(id)));
  const marks = await presentSyncs(reader, await readLinks(guild, POST_ENTITY, ids));
  return announcements.map((announcement) => {
    const posts = announcement.posts.map(({ id, channel, state, values, publication }) => ({
      id,
      channel,
      state,
      values,
      publication,
      sync: state === 'gone' ? NOT_ON_DISCORD : marks(String(id)),
    }));
    const { fieldTimes: _, ...shown } = announcement;
    return {
      ...shown,
      posts,
      sync: wholeMark(posts.map(({ sync }) => sync)),
      can: {
        edit: mayDo(ability, 'announcements.edit'),
        delete: mayDo(ability, 'announcements.delete'),
        send: mayDo(ability, 'announcements.send') && announcement.state === 'draft',
        cancel: mayDo(ability, 'announcements.send') && announcement.state === 'scheduled',
        repost: mayDo(ability, 'announcements.send') && posts.some(({ state }) => state === 'gone'),
      },
    };
  });
};
