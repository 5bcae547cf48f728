import { isDeepStrictEqual } from 'node:util';
import { buttonsOf } from '#messages/design.ts';
import { requireMessageChannels } from '#messages/server/channels.ts';
import { checkDesign } from '#messages/server/check.ts';
import { DomainError } from '#platform/errors.ts';
import type { ChangeTx } from '#platform/guilds/handle.ts';
import { whenOf } from '#platform/schedule/only-time.ts';
import { plan, unplan } from '#platform/schedule/plan.ts';
import type { Recurrence } from '#platform/schedule/recurrence.ts';
import { PICTURES_OF_DESIGN } from '#records/held-files.ts';
import { defineKind } from '#records/kind.ts';
import { postsBeside } from '#records/posts/beside.ts';
import { followPosts } from '#records/posts/follow.ts';
import { announcementRecord } from './model.ts';
import { announcementPosts } from './posts.ts';
import { sendSchedule } from './send-schedule.ts';

type Planned = { readonly id: number; readonly state: string; readonly when: Recurrence | null };

/** What is planned follows the announcement, however it came to wait for its time: by a verb, an undo, an old value. */
const follow = async (
  tx: ChangeTx,
  before: Planned | undefined,
  after: Planned | undefined,
): Promise<void> => {
  const planned = (each: Planned | undefined) => (each?.state === 'scheduled' ? each.when : null);
  const [was, is] = [planned(before), planned(after)];
  if (isDeepStrictEqual(was, is)) return;
  if (after && is)
    await plan(tx, sendSchedule, { key: String(after.id), when: whenOf(is), payload: { id: after.id } });
  else if (before) await unplan(tx, sendSchedule, String(before.id));
};

/** Announcements, with what holds whoever changes them. What changes of one, or its deletion, follows to each of its posts. */
export const announcementKind = defineKind({
  definition: announcementRecord,
  extra: postsBeside(announcementPosts),
  files: { design: PICTURES_OF_DESIGN },
  settle: async (tx, wanted, before) => {
    if (buttonsOf(wanted.design).some(({ kind }) => kind === 'role'))
      throw new DomainError('announcements.no-role-buttons', 422);
    checkDesign(wanted.design, {});
    for (const { values } of before?.posts ?? []) checkDesign(wanted.design, values);
    const added = wanted.channels.filter((id) => !before?.channels.includes(id));
    await requireMessageChannels(tx.db, added);
    if (wanted.state === 'scheduled' && wanted.when === null)
      throw new DomainError('announcements.no-time', 409);
    if (wanted.state === 'scheduled' && wanted.channels.length === 0)
      throw new DomainError('announcements.no-channels', 409);
    if (before?.state !== 'sent') return wanted;
    // An old value that is brought back may be of the draft; what was sent can never be sent a second time.
    const settled = { ...wanted, state: before.state };
    if (!isDeepStrictEqual(before.channels, wanted.channels))
      throw new DomainError('announcements.channels-stay', 409);
    if (before.design.kind === 'layout' && wanted.design.kind === 'classic')
      throw new DomainError('announcements.layout-stays', 409);
    return settled;
  },
  changed: async (tx, before, after) => {
    await follow(tx, before, after);
    await followPosts(tx, announcementPosts, before, after);
  },
});
