import { z } from 'zod';
import { DomainError } from '#platform/errors.ts';
import { enabledFeatures } from '#platform/guilds/feature-tables.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { onlyTime } from '#platform/schedule/only-time.ts';
import { findRecord } from '#records/find-records.ts';
import { readValues } from '#records/posts/follow.ts';
import { lockRecord, makeRecord, patchRecord } from '#records/write-record.ts';
import { announcementKind } from './kind.ts';
import { SEND_DUE_JOB } from './send-schedule.ts';
import { type Announcement, postEverywhere } from './service.ts';

const ACTOR = { kind: 'job', name: 'announcements' } as const;
const MINUTE_MS = 60_000;

/** Whether it comes back after this time. */
const isRepeated = ({ when }: Announcement): boolean => when !== null && onlyTime(when) === undefined;

/** It is not sent this time; one that does not come back is a draft again. */
const leaveOut = (
  tx: ChangeTx,
  announcement: Announcement,
  because: Parameters<typeof patchRecord>[4],
): Promise<void> =>
  patchRecord(
    tx,
    announcementKind,
    announcement,
    isRepeated(announcement) ? {} : { state: 'draft' },
    because,
  );

/** What is sent this time: the announcement itself, or a copy of one that comes back. */
const thisTime = async (tx: ChangeTx, announcement: Announcement): Promise<Announcement> => {
  if (!isRepeated(announcement)) return announcement;
  const { title, design, channels, lateMinutes, publish, pinned } = announcement;
  const values = {
    title,
    design,
    channels,
    lateMinutes,
    publish,
    pinned,
    when: null,
    state: 'draft',
  } as const;
  const { id } = await makeRecord(tx, announcementKind, values);
  const copy = await lockRecord(tx, announcementKind, id);
  if (!copy) throw new Error(`The copy ${id} of an announcement is gone`);
  return copy;
};

/**
 * Sends what is due, once for each time. Later than its rule allows it is left out, and the log says so. One that was changed, cancelled
 * or deleted since is as it is now.
 */
export const sendDue = async (guild: Guild, id: number, due: Date, now: Date): Promise<void> => {
  const found = await findRecord(guild, announcementKind, id);
  if (found?.state !== 'scheduled') return;
  const time = due.toISOString();
  const values = await readValues(guild, found.channels, now);
  // Nothing of a feature that is off is posted, and it would be once it is on again, however late.
  const isOn = (await enabledFeatures(guild)).has('announcements');
  const change = (act: (tx: ChangeTx, announcement: Announcement) => Promise<void>): Promise<void> =>
    guild
      .once({ scope: 'announcements.due', key: `${id}:${time}`, fingerprint: time })
      .change(ACTOR, async (tx) => {
        const announcement = await lockRecord(tx, announcementKind, id);
        if (announcement?.state === 'scheduled') await act(tx, announcement);
      });
  try {
    await change(async (tx, announcement) => {
      if (!isOn) throw new DomainError('announcements.off', 409);
      if (now.getTime() - due.getTime() > announcement.lateMinutes * MINUTE_MS)
        return leaveOut(tx, announcement, { verb: 'skipped', data: { due: time } });
      await postEverywhere(tx, await thisTime(tx, announcement), values);
    });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { code } = error;
    await change((tx, announcement) =>
      leaveOut(tx, announcement, { verb: 'not-sent', data: { due: time, code } }),
    );
  }
};

/** The job that sends what is due. */
export const sendDueJob = defineJob({
  name: SEND_DUE_JOB,
  payload: z.strictObject({ id: z.int().positive(), due: z.iso.datetime() }),
  run: (guild, { id, due }, { now }) => sendDue(guild, id, new Date(due), now),
});
