import type { NewLogEntry } from '#platform/changes/log-entry.ts';
import { DomainError } from '#platform/errors.ts';
import type { ChangeTx } from '#platform/guilds/handle.ts';
import { followConflict } from './conflicts/notice.ts';
import type { Work } from './lease.ts';
import { deleteLink, type Link, writeLink } from './links.ts';
import { changedSince, type LostValue, type Plan } from './plan.ts';

/**
 * Writes what Discord changed to the record, with the base that makes the rest of the plan come out again.
 * @param asOf number of the log's last entry before the record was read
 */
export const writeHere = async (work: Work, plan: Plan, asOf: number): Promise<void> => {
  const { mirror, recordId } = work;
  try {
    await work.change(
      async (tx, now) => {
        // What waited may wait no more: the notice of it follows.
        if (JSON.stringify(now.parked) !== JSON.stringify(plan.removeHere ? {} : plan.parked))
          await followConflict(tx, mirror.name, recordId);
        logLost(tx, mirror.name, recordId, plan.lost);
        if (plan.removeHere) {
          await mirror.remove(tx, recordId);
          await deleteLink(tx, mirror.name, recordId);
          return;
        }
        if (Object.keys(plan.writeHere).length > 0) await mirror.apply(tx, recordId, plan.writeHere);
        await writeLink(tx, mirror.name, recordId, { base: plan.seen, agreedAt: asOf, parked: plan.parked });
      },
      { kind: 'discord' },
    );
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    // Discord shows what a record cannot be: ours stays, and the message is made right again.
    await work.change(async (tx, { there }) => {
      tx.log({
        type: `${mirror.name}.drift`,
        entity: mirror.name,
        entityId: recordId,
        data: { refused: error.code, fields: { ...plan.writeHere } as Record<string, string> },
      });
      await writeLink(tx, mirror.name, recordId, { base: plan.seen, agreedAt: asOf });
      if (there?.kind === 'present')
        await writeLink(tx, mirror.name, recordId, { there: { ...there, fields: {}, sent: null } });
    });
  }
};

/** Values that were changed on a counterpart, as far as it was known, and that go with it. Pure. */
export const untaken = ({ base, there }: Pick<Link, 'base' | 'there'>): readonly LostValue[] =>
  there?.kind === 'present' ? changedSince(base, there.fields) : [];

/** Keeps values that did not win in the log, from which they can be brought back. */
export const logLost = (tx: ChangeTx, mirror: string, recordId: string, lost: readonly LostValue[]): void => {
  if (lost.length === 0) return;
  const values = lost.map(({ field, side, value, kept }) => ({
    field,
    side,
    value: plainValue(value),
    kept: plainValue(kept),
  }));
  tx.log({ type: `${mirror}.conflict-settled`, entity: mirror, entityId: recordId, data: { lost: values } });
};

/** Values are JSON, which the log knows by a type that can be written to. */
const plainValue = (value: LostValue['value']) => value as NewLogEntry['data'][string];
