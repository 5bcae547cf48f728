import { z } from 'zod';
import { canBeFollowed, type Outcome, tryToPublish } from '#messages/server/publish.ts';
import type { DiscordDeeds } from '#platform/discord/deeds.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import { defineJob, type JobDefinition } from '#platform/jobs/job.ts';
import { findRecord } from '#records/find-records.ts';
import { lockRecord, patchRecord } from '#records/write-record.ts';
import { readLink } from '#sync/links.ts';
import { ANNOUNCEMENT_ENTITY, POST_ENTITY } from './entity.ts';
import { announcementKind } from './kind.ts';
import { type Post, postKind } from './post.ts';
import { askToPublish, PUBLISH_JOB } from './publish-request.ts';

const ACTOR = { kind: 'job', name: 'announcements' } as const;
/** What became of a try is stored and shown; one that has to wait is asked for again. */
const store = async (
  tx: ChangeTx,
  post: Post,
  { channelId, messageId }: { readonly channelId: string; readonly messageId: string },
  outcome: Outcome,
): Promise<void> => {
  if ('waitMs' in outcome) {
    const until = new Date(tx.now.getTime() + outcome.waitMs);
    const publication = { state: 'waiting', messageId, until: until.toISOString() } as const;
    await patchRecord(tx, postKind, post, { publication });
    return askToPublish(tx, post.id, until);
  }
  await patchRecord(tx, postKind, post, { publication: outcome });
  if (outcome.state === 'refused')
    tx.log({
      type: 'announcement.not-published',
      entity: ANNOUNCEMENT_ENTITY,
      entityId: String(post.announcement),
      data: { channel: channelId },
    });
};

/**
 * Publishes a post to the servers that follow its channel, where its announcement wants that: once for each message that is made of it.
 * Killed at any point it is run again; what is published already, Discord says.
 * @throws DomainError discord-unavailable, to be tried again
 */
export const publishPost = async (
  guild: Guild,
  id: number,
  discord: Pick<DiscordDeeds, 'publish'>,
): Promise<void> => {
  const post = await findRecord(guild, postKind, id);
  if (!post || !(await findRecord(guild, announcementKind, post.announcement))?.publish) return;
  if (!(await canBeFollowed(guild, post.channel))) return;
  const { channelId, messageId, there } = (await readLink(guild, POST_ENTITY, String(id))) ?? {};
  if (!channelId || !messageId || there?.kind !== 'present') return;
  const { publication } = post;
  if (publication?.messageId === messageId && publication.state !== 'waiting') return;
  const outcome = await tryToPublish(discord, channelId, messageId);
  if (!outcome) return;
  await guild.change(ACTOR, async (tx) => {
    const locked = await lockRecord(tx, postKind, id);
    if (locked) await store(tx, locked, { channelId, messageId }, outcome);
  });
};

/** The job that publishes a post. */
export const publishJob = (discord: Pick<DiscordDeeds, 'publish'>): JobDefinition =>
  defineJob({
    name: PUBLISH_JOB,
    payload: z.strictObject({ post: z.int().positive() }),
    run: (guild, { post }) => publishPost(guild, post, discord),
  });
