import { checkDesign } from '#messages/server/check.ts';
import { readVariableValues } from '#messages/server/variable-values.ts';
import type { VariableValues } from '#messages/variables.ts';
import type { Actor } from '#platform/changes/actor.ts';
import { DomainError, notFound, stale } from '#platform/errors.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { recordActions } from '#records/actions.ts';
import { makeRecord, patchRecord, takeRecord } from '#records/write-record.ts';
import { announcementKind } from './kind.ts';
import { postKind } from './post.ts';

export const announcementActions = recordActions(announcementKind);
export type Announcement = Awaited<ReturnType<typeof announcementActions.load>>;

/** What the variables stand for in each channel at a time. */
const readValues = async (
  guild: Guild,
  channels: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, VariableValues>> =>
  new Map(
    await Promise.all(channels.map(async (id) => [id, await readVariableValues(guild, id, now)] as const)),
  );

/**
 * Sends a draft to its channels, each message pinging whom was chosen: variables get the values of now, and the messages are made once
 * the change is committed.
 * @throws DomainError not-found, announcements.already-sent, announcements.no-channels, stale, and what Discord would not take
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
    if (announcement.state === 'sent') throw new DomainError('announcements.already-sent', 409);
    if (announcement.channels.length === 0) throw new DomainError('announcements.no-channels', 409);
    for (const channel of announcement.channels) {
      const here = values.get(channel);
      if (!here) throw stale(); // chosen after the values were read
      checkDesign(announcement.design, here);
      await makeRecord(tx, postKind, {
        announcement: id,
        channel,
        values: here,
        state: 'posted',
        quiet: false,
      });
    }
    const data = { channels: [...announcement.channels] };
    await patchRecord(tx, announcementKind, announcement, { state: 'sent' }, { verb: 'sent', data });
  });
};

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
    await patchRecord(tx, postKind, post, { state: 'posted', quiet: true });
    const data = { channel: post.channel };
    await patchRecord(tx, announcementKind, announcement, {}, { verb: 'reposted', data });
  });

/** Makes a draft that says the same to the same channels. @throws DomainError not-found, and what has become wrong since */
export const duplicateAnnouncement = async (
  guild: Guild,
  actor: Actor,
  id: number,
): Promise<Announcement> => {
  const { title, design, channels } = await announcementActions.load(guild, id);
  const there = await guild.read.selectFrom('channels').select('id').execute();
  const kept = channels.filter((channel) => there.some((each) => each.id === channel));
  return announcementActions.create(guild, actor, { title, design, channels: kept, state: 'draft' });
};
