import type { ChangeTx } from '#platform/guilds/handle.ts';
import type { Posts } from './post.ts';

/** Name of the job that publishes a post. */
export const publishJobName = ({ feature }: Posts): string => `${feature}.publish`;

/** Asks for a post to be published, if its record wants it; at once, or once its channel's limit allows it. */
export const askToPublish = (tx: ChangeTx, posts: Posts, post: number, at?: Date): void =>
  tx.enqueue({
    name: publishJobName(posts),
    payload: { post },
    key: String(post),
    ...(at ? { runAt: at } : {}),
  });
