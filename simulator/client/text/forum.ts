import { type Channel, channelFlags } from '../model/channel.ts';
import { compareIds } from '../store/timeline.ts';

/** How a forum is looked at. */
export interface ForumLook {
  /** By the newest message, or by when it was posted. */
  sort: 'activity' | 'creation';
  layout: 'list' | 'gallery';
  /** Tags of which a post has one; none for all posts. */
  tags: readonly string[];
  /** Letters of the title. */
  typed: string;
}

/** The look that the forum's makers chose. */
export const defaultLook = (forum: Channel): ForumLook => ({
  sort: forum.default_sort_order === 1 ? 'creation' : 'activity',
  layout: forum.default_forum_layout === 2 || forum.type === 16 ? 'gallery' : 'list',
  tags: [],
  typed: '',
});

export const isPinnedPost = (post: Channel): boolean => ((post.flags ?? 0) & channelFlags.pinned) !== 0;

/** The posts to show, in order: the pinned one, those that go on, those that are archived. */
export function arrangePosts(posts: readonly Channel[], { sort, tags, typed }: ForumLook): Channel[] {
  const rank = (post: Channel) => (isPinnedPost(post) ? 0 : post.thread_metadata?.archived ? 2 : 1);
  const moment = (post: Channel) => (sort === 'creation' ? post.id : (post.last_message_id ?? post.id));
  return posts
    .filter((post) => tags.length === 0 || post.applied_tags?.some((id) => tags.includes(id)))
    .filter(({ name }) => name?.toLowerCase().includes(typed.trim().toLowerCase()))
    .sort((a, b) => rank(a) - rank(b) || compareIds(moment(b), moment(a)));
}
