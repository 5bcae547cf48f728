import type { VariableValues } from '#messages/variables.ts';
import type { Actor } from '#platform/changes/actor.ts';
import { DomainError } from '#platform/errors.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import { onlyTime } from '#platform/schedule/only-time.ts';
import { recordActions } from '#records/actions.ts';
import { makePosts, readValues } from '#records/posts/follow.ts';
import { patchRecord } from '#records/write-record.ts';
import { announcementKind } from './kind.ts';
import { announcementPosts } from './posts.ts';

export const announcementActions = recordActions(announcementKind);
export type Announcement = Awaited<ReturnType<typeof announcementActions.load>>;

/**
 * Makes the posts of a locked announcement, each pinging whom was chosen.
 * @throws DomainError announcements.no-channels, stale, and what Discord would not take
 */
export const postEverywhere = async (
  tx: ChangeTx,
  announcement: Announcement,
  values: ReadonlyMap<string, VariableValues>,
): Promise<void> => {
  await makePosts(tx, announcementPosts, announcement, values);
  const because = { verb: 'sent', data: { channels: [...announcement.channels] } };
  await patchRecord(tx, announcementKind, announcement, { state: 'sent' }, because);
};

/**
 * Sends a draft to its channels: variables get the values of now, and the messages are made once the change is committed. One with a
 * time waits for it.
 * @throws DomainError not-found, announcements.already-sent, announcements.time-passed, announcements.no-channels, never-due, stale,
 *   and what Discord would not take
 */
export const sendAnnouncement = async (
  guild: Guild,
  actor: Actor,
  id: number,
  now: Date,
): Promise<Announcement> => {
  const { channels } = await announcementActions.load(guild, id);
  const values = await readValues(guild, channels, now);
  return announcementActions.act(guild, actor, id, async (tx, announcement) => {
    const { state, when } = announcement;
    if (state !== 'draft') throw new DomainError('announcements.already-sent', 409);
    if (when === null) return postEverywhere(tx, announcement, values);
    const only = onlyTime(when);
    if (only && only <= now) throw new DomainError('announcements.time-passed', 409);
    await patchRecord(tx, announcementKind, announcement, { state: 'scheduled' }, { verb: 'scheduled' });
  });
};

/** Makes a draft again of what waits for its time. @throws DomainError not-found, announcements.not-scheduled */
export const cancelAnnouncement = (guild: Guild, actor: Actor, id: number): Promise<Announcement> =>
  announcementActions.act(guild, actor, id, async (tx, announcement) => {
    if (announcement.state !== 'scheduled') throw new DomainError('announcements.not-scheduled', 409);
    await patchRecord(tx, announcementKind, announcement, { state: 'draft' }, { verb: 'cancelled' });
  });

/**
 * Makes a draft that says the same to the same channels.
 * @param visible of channels, those that are there and that whoever asks may know of; others are left out
 * @throws DomainError not-found, and what has become wrong since
 */
export const duplicateAnnouncement = async (
  guild: Guild,
  actor: Actor,
  id: number,
  visible: (channels: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<Announcement> => {
  const { title, design, channels, when, lateMinutes, publish, pinned } = await announcementActions.load(
    guild,
    id,
  );
  const shown = await visible(channels);
  return announcementActions.create(guild, actor, {
    title,
    design,
    channels: channels.filter((channel) => shown.has(channel)),
    when,
    lateMinutes,
    publish,
    pinned,
    state: 'draft',
  });
};
