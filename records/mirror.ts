import type { APIMessage, RESTPostAPIChannelMessageJSONBody } from 'discord-api-types/v10';
import { DomainError } from '#platform/errors.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import type { Translate } from '#platform/i18n/translate.ts';
import type { LocalRecord, MessageMirror, Place, Strategy } from '#sync/mirror.ts';
import { type FieldSet, fieldNames, type PatchOf, type ValuesOf, valuesSchema } from './define-record.ts';
import { findAllRecords, findRecord } from './find-records.ts';
import type { RecordKind, Whole } from './kind.ts';
import { deleteRecord, lockRecord, patchRecord } from './write-record.ts';

type MirrorOptions<Fields extends FieldSet, Extra extends object, View> = {
  /** A message deleted by hand is posted again, or deletes the record. */
  readonly whenGone: MessageMirror['whenGone'];
  readonly strategy: (guild: Guild) => Promise<Strategy>;
  /** Where messages belong now; asked once for many records. */
  readonly places: (guild: Guild) => Promise<(record: Whole<Fields, Extra>) => Place>;
  /** What is shown and not read back; JSON. */
  readonly view: (record: Whole<Fields, Extra>) => View;
  /** The message of a record. Pure. */
  readonly render: (
    recordId: string,
    values: ValuesOf<Fields>,
    view: View,
    t: Translate,
  ) => RESTPostAPIChannelMessageJSONBody;
  /** The fields as a message shows them; what cannot be read is left out. Pure. */
  readonly read: (message: APIMessage) => PatchOf<Fields>;
  /** The record that a message belongs to. Pure. */
  readonly recordIdOf: MessageMirror['recordIdOf'];
  /** Code of the error when a value from Discord breaks the record's rules: `tasks.invalid-on-discord`. */
  readonly invalid: string;
};

/** A kind of record as messages of the bot: what is written on either side is read, checked and written by the record's own rules. */
export const recordMirror = <Fields extends FieldSet, Extra extends object, View>(
  kind: RecordKind<Fields, Extra>,
  options: MirrorOptions<Fields, Extra, View>,
): MessageMirror => {
  const { definition } = kind;
  const { whenGone, strategy, places, view, render, read, recordIdOf, invalid } = options;
  const names = fieldNames(definition);
  const rules = valuesSchema(definition).partial();

  const toLocal = (record: Whole<Fields, Extra>, place: Place): LocalRecord => ({
    // Values of records are JSON.
    fields: Object.fromEntries(names.map((name) => [name, record[name]])) as LocalRecord['fields'],
    changedAt: record.fieldTimes,
    place,
    view: view(record),
  });

  /** Fields as they may come from Discord, checked as the API checks them. */
  const parse = (fields: Partial<LocalRecord['fields']>): PatchOf<Fields> => {
    const parsed = rules.safeParse(fields);
    if (!parsed.success) throw new DomainError(invalid, 422, { fields: Object.keys(fields).join(', ') });
    return parsed.data as PatchOf<Fields>; // parsed by these very rules
  };

  return {
    resource: 'message',
    name: definition.entity,
    fields: Object.fromEntries(Object.entries(definition.fields).map(([name, { merge }]) => [name, merge])),
    whenGone,
    strategy,
    load: async (guild, recordId) => {
      const [record, placeOf] = await Promise.all([findRecord(guild, kind, Number(recordId)), places(guild)]);
      return record && toLocal(record, placeOf(record));
    },
    loadAll: async (guild) => {
      // One that cannot be read costs itself: its own reconciliation says why.
      const [records, placeOf] = await Promise.all([findAllRecords(guild, kind), places(guild)]);
      return new Map(records.map((record) => [String(record.id), toLocal(record, placeOf(record))]));
    },
    // What is rendered was made by `toLocal` above, and merged field by field.
    render: (recordId, record, t) =>
      render(recordId, record.fields as ValuesOf<Fields>, record.view as View, t),
    recordIdOf,
    read: (message) => read(message) as Partial<LocalRecord['fields']>, // JSON, as the fields' rules give it
    apply: async (tx, recordId, fields) => {
      const record = await lockRecord(tx, kind, Number(recordId));
      if (record) await patchRecord(tx, kind, record, parse(fields));
    },
    remove: async (tx, recordId) => {
      const record = await lockRecord(tx, kind, Number(recordId));
      if (record) await deleteRecord(tx, kind, record);
    },
  };
};
