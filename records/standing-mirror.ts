import { DomainError } from '#platform/errors.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import { type GuildReader, readWithin } from '#platform/guilds/schema-access.ts';
import type { Strategy } from '#platform/guilds/strategies.ts';
import type { Fields, LocalRecord, Mirror, Place } from '#sync/mirror.ts';
import { type FieldSet, type PatchOf, valuesSchema } from './define-record.ts';
import { findAllRecords, findRecord } from './find-records.ts';
import { formerRecords } from './former.ts';
import type { RecordKind, Whole } from './kind.ts';
import { deleteRecord, lockRecord, patchRecord } from './write-record.ts';

type Standing<FieldsOf extends FieldSet, Extra extends object, Around> = {
  readonly whenGone: Mirror['whenGone'];
  readonly strategy: (guild: Guild) => Promise<Strategy>;
  /** What of the guild records are told by, read once for many; a change reads it too. */
  readonly around: (read: GuildReader) => Promise<Around>;
  /** Names of the fields that Discord shows. */
  readonly shown: readonly (keyof FieldsOf & string)[];
  /** Those fields as Discord has them, ids and all; undefined while something that they name is not there yet. Pure. */
  readonly outward: (record: Whole<FieldsOf, Extra>, around: Around) => Fields | undefined;
  /** What Discord has, as the record says it. Pure. */
  readonly inward: (
    fields: Partial<Fields>,
    around: Around,
    record: Whole<FieldsOf, Extra>,
  ) => PatchOf<FieldsOf>;
  /** Of a record that is shown, what is not read back; JSON. Pure. */
  readonly view: (record: Whole<FieldsOf, Extra>) => unknown;
  /** Code of the error when a value from Discord breaks the record's rules. */
  readonly invalid: string;
};

/** What a kind of record says to be a mirror of something that stands in the guild itself: a role, a channel. Its fields are in Discord's terms. */
export const standingMirror = <FieldsOf extends FieldSet, Extra extends object, Around>(
  kind: RecordKind<FieldsOf, Extra>,
  options: Standing<FieldsOf, Extra, Around>,
) => {
  const { definition } = kind;
  const { around, shown, outward, inward, view } = options;
  const rules = valuesSchema(definition).partial();

  const toLocal = (guild: Pick<Guild, 'id'>, record: Whole<FieldsOf, Extra>, found: Around): LocalRecord => {
    const fields = outward(record, found);
    const place: Place = fields ? { guildId: guild.id } : { problem: 'waits' };
    return {
      ...(definition.named === undefined ? {} : { name: String(record[definition.named]) }),
      fields: fields ?? {},
      changedAt: record.fieldTimes,
      place,
      view: view(record),
    };
  };

  return {
    name: definition.entity,
    fields: Object.fromEntries(shown.map((name) => [name, definition.fields[name]?.merge ?? 'value'])),
    isTyped: false,
    whenGone: options.whenGone,
    strategy: options.strategy,
    load: async (guild: Guild, recordId: string): Promise<LocalRecord | undefined> => {
      const [record, found] = await Promise.all([
        findRecord(guild, kind, Number(recordId)),
        around(guild.read),
      ]);
      return record && toLocal(guild, record, found);
    },
    former: async (guild: Guild, recordId: string, after: number): Promise<readonly Fields[]> => {
      const [states, found] = await Promise.all([
        formerRecords(guild, kind, Number(recordId), after),
        around(guild.read),
      ]);
      return states.flatMap((state) => {
        const fields = outward(state, found);
        return fields ? [fields] : [];
      });
    },
    loadAll: async (guild: Guild): Promise<ReadonlyMap<string, LocalRecord>> => {
      const [records, found] = await Promise.all([findAllRecords(guild, kind), around(guild.read)]);
      return new Map(records.map((record) => [String(record.id), toLocal(guild, record, found)]));
    },
    lock: async (tx: ChangeTx, recordId: string): Promise<Fields | undefined> => {
      const record = await lockRecord(tx, kind, Number(recordId));
      return record && outward(record, await around(readWithin(tx)));
    },
    apply: async (tx: ChangeTx, recordId: string, fields: Partial<Fields>): Promise<void> => {
      const record = await lockRecord(tx, kind, Number(recordId));
      if (!record) return;
      const parsed = rules.safeParse(inward(fields, await around(readWithin(tx)), record));
      if (!parsed.success)
        throw new DomainError(options.invalid, 422, { fields: Object.keys(fields).join(', ') });
      await patchRecord(tx, kind, record, parsed.data as PatchOf<FieldsOf>); // parsed by these very rules
    },
    remove: async (tx: ChangeTx, recordId: string): Promise<void> => {
      const record = await lockRecord(tx, kind, Number(recordId));
      if (record) await deleteRecord(tx, kind, record);
    },
  };
};
