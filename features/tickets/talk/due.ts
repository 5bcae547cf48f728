import { defineSchedule, type ScheduleDefinition } from '#platform/schedule/define-schedule.ts';
import { lockRecord, releaseRecord } from '#records/write-record.ts';
import { endSilent } from './converse.ts';
import { draftKind } from './draft-kind.ts';
import { draftGone, draftSilent } from './schedules.ts';

/** A conversation in which nobody answers ends, and the channel of one that is over goes. Both look again before they act. */
export const talkSchedules: readonly ScheduleDefinition[] = [
  defineSchedule({
    ...draftSilent,
    late: { rule: 'once' },
    run: (tx, { draft }) => endSilent(tx, draft),
  }),
  defineSchedule({
    ...draftGone,
    late: { rule: 'once' },
    run: async (tx, { draft: id }) => {
      const draft = await lockRecord(tx, draftKind, id);
      if (draft?.isOver) await releaseRecord(tx, draftKind, draft);
    },
  }),
] as readonly ScheduleDefinition[];
