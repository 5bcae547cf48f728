import { definePosts } from '#records/posts/post.ts';
import { ANNOUNCEMENT_ENTITY, POST_ENTITY } from './entity.ts';

/** An announcement's messages, one in each channel. */
export const announcementPosts = definePosts({
  feature: 'announcements',
  owner: ANNOUNCEMENT_ENTITY,
  entity: POST_ENTITY,
  table: 'announcement_posts',
  column: 'announcement',
});
