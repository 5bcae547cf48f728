import { postMirror } from '#records/posts/mirror.ts';
import { strategyOf } from '#sync/strategy-setting.ts';
import { announcementKind } from './kind.ts';
import { announcementPosts } from './posts.ts';

/** How an announcement appears on Discord: the same message in each of its channels. */
export const announcementMirror = postMirror(
  announcementKind,
  announcementPosts,
  strategyOf('announcements'),
);
