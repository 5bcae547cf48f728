import type { ChangeTx } from '#platform/guilds/handle.ts';

/** Name of the job that publishes a post. */
export const PUBLISH_JOB = 'announcements.publish';

/** Asks for a post to be published, if its announcement wants it; at once, or once its channel's limit allows it. */
export const askToPublish = (tx: ChangeTx, post: number, at?: Date): void =>
  tx.enqueue({
    name: PUBLISH_JOB,
    payload: { post },
    key: String(post),
    ...(at ? { runAt: at } : {}),
  });
