import { DiscordError, invalidField, missingPermissions } from '../rest/errors.ts';
import { PERMISSIONS } from '../rules/permissions.ts';
import type { Channel } from '../state/entities.ts';

const REQUIRE_TAG = 1 << 4;

/** Checks the tags that a post is to have: of its forum, at least one where that is asked, moderated ones by moderators. */
export const requireTags = (
  forum: Channel,
  before: readonly string[],
  after: readonly string[],
  permissions: bigint,
): void => {
  const known = forum.available_tags ?? [];
  if (after.some((id) => !known.some((tag) => tag.id === id)))
    throw new DiscordError(404, 10_087, 'Unknown Tag');
  if (new Set(after).size < after.length)
    throw invalidField(
      ['applied_tags'],
      'SET_TYPE_ALREADY_CONTAINS_VALUE',
      'The set already contains this value.',
    );
  if ((forum.flags ?? 0) & REQUIRE_TAG && after.length === 0)
    throw new DiscordError(400, 40_067, 'A tag is required to create a forum post in this channel');
  const changed = known.filter((tag) => before.includes(tag.id) !== after.includes(tag.id));
  if (changed.some((tag) => tag.moderated) && !(permissions & PERMISSIONS.MANAGE_THREADS))
    throw missingPermissions();
};
