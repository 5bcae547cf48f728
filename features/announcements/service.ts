import { checkDesign } from '#messages/server/check.ts';
import { inChannel, readVariableValues } from '#messages/server/variable-values.ts';
import type { VariableValues } from '#messages/variables.ts';
import type { Actor } from '#platform/changes/actor.ts';
import { DomainError, notFound, stale } from '#platform/errors.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import { onlyTime } from '#platform/schedule/only-time.ts';
import { recordActions } from '#records/actions.ts';
import { makeRecord, patchRecord, takeRecord } from '#records/write-record.ts';
import { markShownBefore } from '#sync/links.ts';
import { POST_ENTITY } from './entity.ts';
import { announcementKind } from './kind.ts';
import { postKind } from './post.ts';

export const announcementActions = recordActions(announcementKind);
export type Announcement = Awaited<ReturnType<typeof announcementActions.load>>;

/** What the variables stand for in each channel at a time. */
export const readValues = async (
  guild: Guild,
  channels: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, VariableValues>> => {
  const values = await readVariableValues(guild, null, now);
  return new Map(channels.map((id) => [id, inChannel(values, id)]));
};

/**
 * Makes the posts of a locked announcement, each pinging whom was chosen.
 * @throws DomainError announcements.no-channels, stale, and what Discord would not take
 */
export const postEverywhere = async (
  tx: ChangeTx,
  announcement: Announcement,
  values: ReadonlyMap<string, VariableValues>,
): Promise<void> => {
  const { id, channels, design } = announcement;
  if (channels.length === 0) throw new DomainError('announcements.no-channels', 409);
  for (const channel of channels) {
    const here = values.get(channel);
    if (!here) throw stale(); // chosen after the values were read
    checkDesign(design, here);
    const post = { announcement: id, channel, values: here, state: 'posted', publication: null } as const;
    await makeRecord(tx, postKind, post);
  }
  const because = { verb: 'sent', data: { channels: [...channels] } };
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
 * Posts again what somebody deleted on Discord; it pings nobody.
 * @throws DomainError not-found, announcements.not-gone
 */
export const repostAnnouncement = (
  guild: Guild,
  actor: Actor,
  id: number,
  postId: number,
): Promise<Announcement> =>
  announcementActions.act(guild, actor, id, async (tx, announcement) => {
    if (!announcement.posts.some((each) => each.id === postId)) throw notFound(`post ${postId}`);
    const post = await takeRecord(tx, postKind, postId);
    if (post.state !== 'gone') throw new DomainError('announcements.not-gone', 409);
    await patchRecord(tx, postKind, post, { state: 'posted' });
    await markShownBefore(tx, POST_ENTITY, String(postId));
    const data = { channel: post.channel };
    await patchRecord(tx, announcementKind, announcement, {}, { verb: 'reposted', data });
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
  const { title, design, channels, when, lateMinutes, publish } = await announcementActions.load(guild, id);
  const shown = await visible(channels);
  return announcementActions.create(guild, actor, {
    title,
    design,
    channels: channels.filter((channel) => shown.has(channel)),
    when,
    lateMinutes,
    publish,
    state: 'draft',
  });
};
