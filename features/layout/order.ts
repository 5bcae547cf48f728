import type { ChangeTx } from '#platform/guilds/handle.ts';
import { lockOrMakeRecord, patchRecord } from '#records/write-record.ts';
import { ORDER_NUMBER, orderKind } from './records.ts';

/** In which order managed roles and channels stand, locked; made when there is none. */
export const lockOrder = (tx: ChangeTx) =>
  lockOrMakeRecord(tx, orderKind, ORDER_NUMBER, { roles: [], channels: [] });

/** Writes the order. */
export const writeOrder = async (
  tx: ChangeTx,
  order: Awaited<ReturnType<typeof lockOrder>>,
  { roles, channels }: { readonly roles: readonly string[]; readonly channels: readonly string[] },
): Promise<void> => patchRecord(tx, orderKind, order, { roles: [...roles], channels: [...channels] });
