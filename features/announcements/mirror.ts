import { readSettings } from '#platform/guilds/settings.ts';
import { postMirror } from '#records/posts/mirror.ts';
import { announcementKind } from './kind.ts';
import { announcementPosts } from './posts.ts';
import { announcementSettings } from './settings.ts';

/** How an announcement appears on Discord: the same message in each of its channels. */
export const announcementMirror = postMirror(
  announcementKind,
  announcementPosts,
  async (guild) => (await readSettings(guild, 'announcements', announcementSettings)).value.strategy,
);
