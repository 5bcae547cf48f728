import type { Expression } from 'kysely';
import type { NewLogEntry } from '#platform/changes/log-entry.ts';
import type { ChangeTx } from '#platform/guilds/handle.ts';
import type { FieldSet, RecordDefinition, RecordFacts, ValuesOf } from './define-record.ts';
import type { HeldFiles } from './held-files.ts';
import type { TablesReader } from './tables.ts';

export type LogData = NewLogEntry['data'];

/** A record with what is read beside it. */
export type Whole<Fields extends FieldSet, Extra extends object = object> = ValuesOf<Fields> &
  RecordFacts &
  Extra;

/** Rows that belong to a record and lie in tables of their own, as who has claimed a task: read together with it. */
export type ExtraOf<Extra extends object> = {
  /** One JSON value for the record whose number stands in the column `id`. Its text must not depend on anything else. */
  readonly select: (read: TablesReader, id: string) => Expression<unknown>;
  /** What that value is. Pure. */
  readonly read: (json: unknown) => Extra;
  /** What the log keeps of it when the record is deleted. */
  readonly keep: (extra: Extra) => LogData;
  /** Puts back what was kept, for a record that is restored. */
  readonly putBack: (tx: ChangeTx, id: number, kept: unknown) => Promise<void>;
};

/** A kind of record with what holds for it, whoever changes it: a form, a command, a mirror, an undo. */
export type RecordKind<Fields extends FieldSet = FieldSet, Extra extends object = object> = {
  readonly definition: RecordDefinition<Fields>;
  readonly extra?: ExtraOf<Extra>;
  /** By field, the files that its value names; they are kept as long as the record holds them. */
  readonly files?: { readonly [Name in keyof Fields]?: HeldFiles };
  /**
   * The values as they are to be written, given those that are wanted: derives what follows from others, refuses what must not be.
   * `before` is undefined for a new record.
   * @throws DomainError
   */
  readonly settle?: (
    tx: ChangeTx,
    wanted: ValuesOf<Fields>,
    before: Whole<Fields, Extra> | undefined,
  ) => Promise<ValuesOf<Fields>> | ValuesOf<Fields>;
  /** Fields whose values the log never holds: what somebody says on the way to something, and may take back. */
  readonly unlogged?: readonly (keyof Fields & string)[];
  /** What every entry of its log says besides what changed: whose it is, where its owner may not see the entry. Pure. */
  readonly tells?: (record: ValuesOf<Fields>) => LogData;
  /** What follows in the same change: a reminder, a payment. `after` is undefined for a deleted record, `before` for a new one. */
  readonly changed?: (
    tx: ChangeTx,
    before: Whole<Fields, Extra> | undefined,
    after: Whole<Fields> | undefined,
  ) => Promise<void>;
  /** What an earlier version wrote into `<entity>.deleted`, in the shape of today. Pure. */
  readonly outdatedDeletion?: (data: unknown) => unknown;
};

/** Declares a kind of record; keeps its fields' types. */
export const defineKind = <Fields extends FieldSet, Extra extends object = object>(
  kind: RecordKind<Fields, Extra>,
): RecordKind<Fields, Extra> => kind;
