import { type Adopter, readToAdopt } from '#messages/server/adopt.ts';
import type { Actor } from '#platform/changes/actor.ts';
import { makeRecord } from '#records/write-record.ts';
import { readLinkOf } from '#sync/links.ts';
import { adopt } from '#sync/look.ts';
import { announcementKind } from './kind.ts';
import { postMirror } from './mirror.ts';
import { LATE_DEFAULT } from './model.ts';
import { postKind } from './post.ts';
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
  const { message, by, title, design, channelId, values } = await readToAdopt(
    adopter,
    link,
    async (channel, id) => (await readLinkOf(guild, channel, id)) !== undefined,
  );
  const isOurs = by === 'bot';
  const id = await guild.change(actor, async (tx) => {
    const made = await makeRecord(tx, announcementKind, {
      title,
      design,
      channels: isOurs ? [channelId] : [],
      when: null,
      lateMinutes: LATE_DEFAULT,
      publish: false,
      state: isOurs ? 'sent' : 'draft',
    });
    if (isOurs) {
      const post = {
        announcement: made.id,
        channel: channelId,
        values,
        state: 'posted',
        publication: null,
      } as const;
      const { id: postId } = await makeRecord(tx, postKind, post);
      await adopt(tx, postMirror, String(postId), message);
    }
    return made.id;
  });
  return announcementActions.load(guild, id);
};
