import type { z } from 'zod';
import { createReactionReader } from '#messages/server/reactions.ts';
import type { Actor } from '#platform/changes/actor.ts';
import { DomainError, notFound } from '#platform/errors.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { type BoundRoute, bindRoute } from '#platform/http/bind.ts';
import { markShownBefore, readLinks } from '#sync/links.ts';
import { recordActions } from '../actions.ts';
import type { SyncMark } from '../contracts.ts';
import type { Whole } from '../kind.ts';
import type { Reader } from '../reader.ts';
import type { BindVerb } from '../routes.ts';
import { NOT_ON_DISCORD, presentSyncs, wholeMark } from '../sync-mark.ts';
import { patchRecord, takeRecord } from '../write-record.ts';
import type { PostContracts, PresentedPost } from './contracts.ts';
import type { PostedFields, PostedKind, PostOf, Posts, WithPosts } from './post.ts';

/**
 * Posts again what somebody deleted on Discord; it pings nobody.
 * @throws DomainError not-found, <feature>.not-gone
 */
export const postAgain = <Fields extends PostedFields>(
  kind: PostedKind<Fields>,
  posts: Posts,
  {
    guild,
    actor,
    id,
    post: postId,
  }: { readonly guild: Guild; readonly actor: Actor; readonly id: number; readonly post: number },
): Promise<Whole<Fields, WithPosts>> =>
  recordActions(kind).act(guild, actor, id, async (tx, record) => {
    if (!record.posts.some((each) => each.id === postId)) throw notFound(`post ${postId}`);
    const post = await takeRecord(tx, posts.kind, postId);
    if (post.state !== 'gone') throw new DomainError(`${posts.feature}.not-gone`, 409);
    await patchRecord(tx, posts.kind, post, { state: 'posted' });
    await markShownBefore(tx, posts.definition.entity, String(postId));
    await patchRecord(tx, kind, record, {}, { verb: 'reposted', data: { channel: post.channel } });
  });

/** Posts of records as a reader sees them, with one mark for all of a record. */
export const presentPosts = async (
  reader: Reader,
  { definition }: Posts,
  records: readonly WithPosts[],
): Promise<(all: readonly PostOf[]) => { readonly posts: PresentedPost[]; readonly sync: SyncMark }> => {
  const ids = records.flatMap(({ posts }) => posts.map(({ id }) => String(id)));
  const marks = await presentSyncs(reader, await readLinks(reader.guild, definition.entity, ids));
  return (all) => {
    const posts = all.map((post) => ({
      ...post,
      sync: post.state === 'gone' ? NOT_ON_DISCORD : marks(String(post.id)),
    }));
    return { posts, sync: wholeMark(posts.map(({ sync }) => sync)) };
  };
};

/** Ties posts to their contracts. @param bindVerb of the record's own routes */
export const bindPostRoutes = <Fields extends PostedFields, Presented extends z.ZodType>(
  kind: PostedKind<Fields>,
  posts: Posts,
  contracts: PostContracts<Presented>,
  bindVerb: BindVerb<Fields, WithPosts, Presented>,
): readonly BoundRoute[] => {
  const { load } = recordActions(kind);
  const readReactions = createReactionReader();
  return [
    bindVerb(contracts.repost, ({ guild, actor, params }) =>
      postAgain(kind, posts, { guild, actor, ...params }),
    ),
    bindRoute(contracts.reactions, async ({ guild, discord, now, params }) => {
      const ids = (await load(guild, params.id)).posts.map(({ id }) => id);
      const links = await readLinks(guild, posts.definition.entity, ids.map(String));
      const there = ids.flatMap((id) => {
        const { channelId, messageId } = links.get(String(id)) ?? {};
        return channelId && messageId ? [{ id, channelId, messageId }] : [];
      });
      const found = await readReactions(there, discord, now);
      return { body: { posts: there.map(({ id }, at) => ({ id, reactions: [...(found[at] ?? [])] })) } };
    }),
  ];
};
