import type { Actor } from '#platform/changes/actor.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import type { FieldSet, PatchOf, ValuesOf } from './define-record.ts';
import { loadRecord } from './find-records.ts';
import { readReplaced } from './history.ts';
import type { RecordKind, Whole } from './kind.ts';
import { deleteRecord, makeRecord, patchRecord, restoreRecord, takeRecord } from './write-record.ts';

/** What anybody does with records of a kind, each a change of its own: routes, commands and jobs call these. */
export const recordActions = <Fields extends FieldSet, Extra extends object>(
  kind: RecordKind<Fields, Extra>,
) => {
  /** The record as it is after a change; it may have been deleted since by someone else. */
  const load = (guild: Pick<Guild, 'read'>, id: number): Promise<Whole<Fields, Extra>> =>
    loadRecord(guild, kind, id);

  /** Does something with a locked record in a change, and gives it as it is then. */
  const act = async (
    guild: Guild,
    actor: Actor,
    id: number,
    run: (tx: ChangeTx, record: Whole<Fields, Extra>) => Promise<void>,
    ifVersion?: number,
  ): Promise<Whole<Fields, Extra>> => {
    await guild.change(actor, async (tx) => run(tx, await takeRecord(tx, kind, id, ifVersion)));
    return load(guild, id);
  };

  return {
    load,
    act,
    create: async (guild: Guild, actor: Actor, values: ValuesOf<Fields>): Promise<Whole<Fields, Extra>> =>
      load(guild, await guild.change(actor, async (tx) => (await makeRecord(tx, kind, values)).id)),
    /** @throws DomainError not-found, stale, and what the kind refuses */
    update: (
      guild: Guild,
      actor: Actor,
      id: number,
      patch: PatchOf<Fields>,
      ifVersion?: number,
    ): Promise<Whole<Fields, Extra>> =>
      act(guild, actor, id, (tx, record) => patchRecord(tx, kind, record, patch), ifVersion),
    /** @throws DomainError not-found, stale */
    remove: (guild: Guild, actor: Actor, id: number, ifVersion?: number): Promise<void> =>
      guild.change(actor, async (tx) => deleteRecord(tx, kind, await takeRecord(tx, kind, id, ifVersion))),
    /** @throws DomainError not-found, not-deleted */
    restore: async (guild: Guild, actor: Actor, id: number): Promise<Whole<Fields, Extra>> => {
      await guild.change(actor, (tx) => restoreRecord(tx, kind, id));
      return load(guild, id);
    },
    /**
     * Writes again what an entry of the log replaced: one field, or all that it changed.
     * @throws DomainError not-found, stale, nothing-to-bring-back, outdated-record
     */
    bringBack: (
      guild: Guild,
      actor: Actor,
      id: number,
      from: { readonly entry: number; readonly field?: string | undefined },
      ifVersion?: number,
    ): Promise<Whole<Fields, Extra>> =>
      act(
        guild,
        actor,
        id,
        async (tx, record) => {
          const replaced = await readReplaced(tx, kind.definition, id, from);
          await patchRecord(tx, kind, record, replaced, {
            verb: 'brought-back',
            data: { entry: from.entry },
          });
        },
        ifVersion,
      ),
  };
};

export type RecordActions<Fields extends FieldSet, Extra extends object> = ReturnType<
  typeof recordActions<Fields, Extra>
>;
