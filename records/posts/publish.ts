import { z } from 'zod';
import { canBeFollowed, type Outcome, tryToPublish } from '#messages/server/publish.ts';
import type { DiscordDeeds } from '#platform/discord/deeds.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import { defineJob, type JobDefinition } from '#platform/jobs/job.ts';
import { readLink } from '#sync/links.ts';
import { findRecord } from '../find-records.ts';
import { lockRecord, patchRecord } from '../write-record.ts';
import { asPosted, type Post, type PostedFields, type PostedKind, type Posts } from './post.ts';
import { askToPublish, publishJobName } from './publish-request.ts';

/** What became of a try is stored and shown; one that has to wait is asked for again. */
const store = async (
  tx: ChangeTx,
  posts: Posts,
  post: Post,
  { channelId, messageId }: { readonly channelId: string; readonly messageId: string },
  outcome: Outcome,
): Promise<void> => {
  if ('waitMs' in outcome) {
    const until = new Date(tx.now.getTime() + outcome.waitMs);
    const publication = { state: 'waiting', messageId, until: until.toISOString() } as const;
    await patchRecord(tx, posts.kind, post, { publication });
    return askToPublish(tx, posts, post.id, until);
  }
  await patchRecord(tx, posts.kind, post, { publication: outcome });
  if (outcome.state === 'refused')
    tx.log({
      type: `${posts.owner}.not-published`,
      entity: posts.owner,
      entityId: String(post.of),
      data: { channel: channelId },
    });
};

/**
 * Publishes a post to the servers that follow its channel, where its record wants that: once for each message that is made of it.
 * Killed at any point it is run again; what is published already, Discord says.
 * @throws DomainError discord-unavailable, to be tried again
 */
const publishPost = async <Fields extends PostedFields>(
  guild: Guild,
  kind: PostedKind<Fields>,
  posts: Posts,
  id: number,
  discord: Pick<DiscordDeeds, 'publish'>,
): Promise<void> => {
  const post = await findRecord(guild, posts.kind, id);
  const record = post && (await findRecord(guild, kind, post.of));
  if (!post || !record || !asPosted(record).publish) return;
  if (!(await canBeFollowed(guild, post.channel))) return;
  const link = await readLink(guild, posts.definition.entity, String(id));
  const { placeId: channelId, counterpartId: messageId, there } = link ?? {};
  if (!channelId || !messageId || there?.kind !== 'present') return;
  const { publication } = post;
  if (publication?.messageId === messageId && publication.state !== 'waiting') return;
  const outcome = await tryToPublish(discord, channelId, messageId);
  if (!outcome) return;
  await guild.change({ kind: 'job', name: posts.feature }, async (tx) => {
    const locked = await lockRecord(tx, posts.kind, id);
    if (locked) await store(tx, posts, locked, { channelId, messageId }, outcome);
  });
};

/** The job that publishes a post; `<feature>.publish`. */
export const publishJob =
  <Fields extends PostedFields>(kind: PostedKind<Fields>, posts: Posts) =>
  (discord: Pick<DiscordDeeds, 'publish'>): JobDefinition =>
    defineJob({
      name: publishJobName(posts),
      payload: z.strictObject({ post: z.int().positive() }),
      run: (guild, { post }) => publishPost(guild, kind, posts, post, discord),
    });
