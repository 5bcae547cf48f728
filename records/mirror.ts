import {
  type APIMessage,
  ComponentType,
  type RESTPostAPIChannelMessageJSONBody,
} from 'discord-api-types/v10';
import { DomainError } from '#platform/errors.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import type { Strategy } from '#platform/guilds/strategies.ts';
import type { Translate } from '#platform/i18n/translate.ts';
import type { LocalRecord, MessageMirror, Place } from '#sync/mirror.ts';
import { type FieldSet, fieldNames, type PatchOf, type ValuesOf, valuesSchema } from './define-record.ts';
import { askForRecord, findAllRecords, findRecord } from './find-records.ts';
import { formerRecords } from './former.ts';
import type { RecordKind, Whole } from './kind.ts';
import { deleteRecord, lockRecord, patchRecord } from './write-record.ts';

type MirrorOptions<Fields extends FieldSet, Extra extends object, View, Around> = {
  /** A message deleted by hand is posted again, or deletes the record. */
  readonly whenGone: MessageMirror['whenGone'];
  readonly strategy: (guild: Guild) => Promise<Strategy>;
  /** What of the guild decides where messages are and what they show; read once for many records. */
  readonly around: (guild: Guild) => Promise<Around>;
  /** Where a message belongs now; undefined for a record that has none. Pure. */
  readonly place: (record: Whole<Fields, Extra>, around: Around) => Place | undefined;
  /** What is shown and not read back; JSON. Pure. */
  readonly view: (record: Whole<Fields, Extra>, around: Around) => View;
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
  readonly made?: NonNullable<MessageMirror['made']>;
  /** Code of the error when a value from Discord breaks the record's rules: `tasks.invalid-on-discord`. */
  readonly invalid: string;
};

/** A kind of record as messages of the bot: what is written on either side is read, checked and written by the record's own rules. */
export const recordMirror = <Fields extends FieldSet, Extra extends object, View, Around>(
  kind: RecordKind<Fields, Extra>,
  options: MirrorOptions<Fields, Extra, View, Around>,
): MessageMirror => {
  const { definition } = kind;
  const { whenGone, strategy, around, place, view, render, read, recordIdOf, made, invalid } = options;
  const names = fieldNames(definition);
  const rules = valuesSchema(definition).partial();

  const valuesOf = (record: Whole<Fields, Extra>): LocalRecord['fields'] =>
    // Values of records are JSON.
    Object.fromEntries(names.map((name) => [name, record[name]])) as LocalRecord['fields'];

  const toLocal = (record: Whole<Fields, Extra>, found: Around): LocalRecord | undefined => {
    const belongs = place(record, found);
    return (
      belongs && {
        ...(definition.named === undefined ? {} : { name: String(record[definition.named]) }),
        fields: valuesOf(record),
        changedAt: record.fieldTimes,
        place: belongs,
        view: view(record, found),
      }
    );
  };

  /** Fields as they may come from Discord, checked as the API checks them. */
  const parse = (fields: Partial<LocalRecord['fields']>): PatchOf<Fields> => {
    const parsed = rules.safeParse(fields);
    if (!parsed.success) throw new DomainError(invalid, 422, { fields: Object.keys(fields).join(', ') });
    return parsed.data as PatchOf<Fields>; // parsed by these very rules
  };

  return {
    resource: 'message',
    isTyped: true,
    lock: async (tx, recordId) => {
      const record = await lockRecord(tx, kind, Number(recordId));
      return record && valuesOf(record);
    },
    name: definition.entity,
    fields: Object.fromEntries(Object.entries(definition.fields).map(([name, { merge }]) => [name, merge])),
    whenGone,
    strategy,
    load: async (guild, recordId) => {
      const [record, found] = await Promise.all([findRecord(guild, kind, Number(recordId)), around(guild)]);
      return record && toLocal(record, found);
    },
    loadAhead: async (tx, recordId, taken) => {
      const asked = await askForRecord(tx, kind, Number(recordId), taken);
      return async (guild) => {
        const [record, found] = await Promise.all([asked(), around(guild)]);
        return record && toLocal(record, found);
      };
    },
    former: async (guild, recordId, after) =>
      (await formerRecords(guild, kind, Number(recordId), after)).map(valuesOf),
    loadAll: async (guild) => {
      // One that cannot be read costs itself: its own reconciliation says why.
      const [records, found] = await Promise.all([findAllRecords(guild, kind), around(guild)]);
      return new Map(
        records.flatMap((record) => {
          const local = toLocal(record, found);
          return local ? [[String(record.id), local] as const] : [];
        }),
      );
    },
    // What is rendered was made by `toLocal` above, and merged field by field.
    render: (recordId, record, t) =>
      render(recordId, record.fields as ValuesOf<Fields>, record.view as View, t),
    recordIdOf,
    ...(made ? { made } : {}),
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

/** The record's number in the custom_id of a button (`shop-buy:12`) in a message's first rows; undefined where there is none. Pure. */
export const numberIn = (message: Pick<APIMessage, 'components'>, button: string): string | undefined => {
  for (const row of message.components ?? []) {
    if (row.type !== ComponentType.ActionRow) continue;
    for (const component of row.components) {
      if (!('custom_id' in component) || !component.custom_id.startsWith(`${button}:`)) continue;
      const number = component.custom_id.slice(button.length + 1);
      if (/^[1-9]\d{0,9}$/.test(number)) return number;
    }
  }
  return undefined;
};
