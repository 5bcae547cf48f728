import { isDeepStrictEqual } from 'node:util';
import { checkDesign } from '#messages/server/check.ts';
import { inChannel, readVariableValues } from '#messages/server/variable-values.ts';
import type { VariableValues } from '#messages/variables.ts';
import { DomainError, stale } from '#platform/errors.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import { markChanged } from '#sync/links.ts';
import { makeRecord } from '../write-record.ts';
import { deletePosts } from './beside.ts';
import type { Posted, Posts } from './post.ts';
import { askToPublish } from './publish-request.ts';

/** What changes of a record that is posted, or its deletion, follows to each of its posts. For a kind's `changed`. */
export const followPosts = async (
  tx: ChangeTx,
  posts: Posts,
  before: Pick<Posted, 'design' | 'publish' | 'pinned' | 'posts'> | undefined,
  after: Pick<Posted, 'design' | 'publish' | 'pinned'> | undefined,
): Promise<void> => {
  if (!before) return;
  if (!after) return deletePosts(tx, posts, before.posts);
  if (after.publish && !before.publish) for (const { id } of before.posts) askToPublish(tx, posts, id);
  if (isDeepStrictEqual(before.design, after.design) && before.pinned === after.pinned) return;
  for (const { id, state } of before.posts)
    if (state === 'posted') await markChanged(tx, posts.definition.entity, String(id));
};

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
 * Makes the posts of a locked record, one in each of its channels; their messages are made once the change is committed.
 * @throws DomainError <feature>.no-channels, stale, and what Discord would not take
 */
export const makePosts = async (
  tx: ChangeTx,
  posts: Posts,
  { id, channels, design }: Pick<Posted, 'id' | 'channels' | 'design'>,
  values: ReadonlyMap<string, VariableValues>,
): Promise<void> => {
  if (channels.length === 0) throw new DomainError(`${posts.feature}.no-channels`, 409);
  for (const channel of channels) {
    const here = values.get(channel);
    if (!here) throw stale(); // chosen after the values were read
    checkDesign(design, here);
    await makeRecord(tx, posts.kind, { of: id, channel, values: here, state: 'posted', publication: null });
  }
};
