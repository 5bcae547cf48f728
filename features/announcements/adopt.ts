import { type Adopter, readToAdopt } from '#messages/server/adopt.ts';
import { withoutGonePictures } from '#messages/server/pictures.ts';
import type { Actor } from '#platform/changes/actor.ts';
import { adoptPost } from '#records/posts/mirror.ts';
import { makeRecord } from '#records/write-record.ts';
import { readLinkOf } from '#sync/links.ts';
import { announcementKind } from './kind.ts';
import { announcementMirror } from './mirror.ts';
import { LATE_DEFAULT } from './model.ts';
import { announcementPosts } from './posts.ts';
import { type Announcement, announcementActions } from './service.ts';

/**
 * Makes an announcement of a message by its link: one that the bot sent is tied to it, so that changes follow; another one, also what a
 * webhook sent under another name, is copied as a draft.
 * @throws DomainError messages.bad-link, not-found, messages.already-here, discord-gone, announcements.no-role-buttons, and what Discord
 *   would not take
 */
export const adoptAnnouncement = async (
  adopter: Adopter & { readonly actor: Actor },
  link: string,
): Promise<Announcement> => {
  const { guild, actor } = adopter;
  const found = await readToAdopt(
    adopter,
    link,
    async (channel, id) => (await readLinkOf(guild, channel, id)) !== undefined,
  );
  const isOurs = found.by === 'bot';
  const id = await guild.change(actor, async (tx) => {
    const made = await makeRecord(tx, announcementKind, {
      title: found.title,
      design: await withoutGonePictures(tx, found.design),
      channels: isOurs ? [found.channelId] : [],
      when: null,
      lateMinutes: LATE_DEFAULT,
      publish: false,
      pinned: isOurs && found.message.pinned,
      state: isOurs ? 'sent' : 'draft',
    });
    if (isOurs) await adoptPost(tx, announcementPosts, announcementMirror, made.id, found);
    return made.id;
  });
  return announcementActions.load(guild, id);
};
