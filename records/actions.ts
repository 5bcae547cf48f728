import type { Actor } from '#platform/changes/actor.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import type { FieldSet, PatchOf, ValuesOf } from './define-record.ts';
import { loadRecord } from './find-records.ts';
import { type BroughtBack, readReplaced } from './history.ts';
import type { RecordKind, Whole } from './kind.ts';
import { deleteRecord, makeRecord, patchRecord, restoreRecord, takeRecord } from './write-record.ts';

/**
 * Whether whoever acts may have done what they did, asked inside the change: what it throws takes all of it back. `before` is undefined for
 * a record that was made or restored.
 * @throws DomainError
 */
export type Allow<Fields extends FieldSet, Extra extends object> = (
  after: Whole<Fields, Extra>,
  before: Whole<Fields, Extra> | undefined,
) => Promise<void>;

type ActOptions<Fields extends FieldSet, Extra extends object> = {
  /** The version that the change is based on; undefined takes whatever is there. */
  readonly ifVersion?: number | undefined;
  readonly allow?: Allow<Fields, Extra> | undefined;
};

/** What anybody does with records of a kind, each a change of its own: routes, commands and jobs call these. */
export const recordActions = <Fields extends FieldSet, Extra extends object>(
  kind: RecordKind<Fields, Extra>,
) => {
  /** The record as it is after a change; it may have been deleted since by someone else. */
  const load = (guild: Pick<Guild, 'read'>, id: number): Promise<Whole<Fields, Extra>> =>
    loadRecord(guild, kind, id);

  /** Whoever acts may be refused what comes of it: then nothing has happened. */
  const check = async (
    tx: ChangeTx,
    id: number,
    before: Whole<Fields, Extra> | undefined,
    allow: Allow<Fields, Extra> | undefined,
  ): Promise<void> => {
    if (allow) await allow(await takeRecord(tx, kind, id), before);
  };

  /** Does something with a locked record in a change, and gives it as it is then. */
  const act = async (
    guild: Guild,
    actor: Actor,
    id: number,
    run: (tx: ChangeTx, record: Whole<Fields, Extra>) => Promise<void>,
    { ifVersion, allow }: ActOptions<Fields, Extra> = {},
  ): Promise<Whole<Fields, Extra>> => {
    await guild.change(actor, async (tx) => {
      const before = await takeRecord(tx, kind, id, ifVersion);
      await run(tx, before);
      await check(tx, id, before, allow);
    });
    return load(guild, id);
  };

  return {
    load,
    act,
    create: async (
      guild: Guild,
      actor: Actor,
      values: ValuesOf<Fields>,
      allow?: Allow<Fields, Extra>,
    ): Promise<Whole<Fields, Extra>> => {
      const id = await guild.change(actor, async (tx) => {
        const made = await makeRecord(tx, kind, values);
        await check(tx, made.id, undefined, allow);
        return made.id;
      });
      return load(guild, id);
    },
    /** @throws DomainError not-found, stale, and what the kind refuses */
    update: (
      guild: Guild,
      actor: Actor,
      id: number,
      patch: PatchOf<Fields>,
      ifVersion?: number,
      allow?: Allow<Fields, Extra>,
    ): Promise<Whole<Fields, Extra>> =>
      act(guild, actor, id, (tx, record) => patchRecord(tx, kind, record, patch), { ifVersion, allow }),
    /** @throws DomainError not-found, stale */
    remove: (guild: Guild, actor: Actor, id: number, ifVersion?: number): Promise<void> =>
      guild.change(actor, async (tx) => deleteRecord(tx, kind, await takeRecord(tx, kind, id, ifVersion))),
    /** @throws DomainError not-found, not-deleted */
    restore: async (
      guild: Guild,
      actor: Actor,
      id: number,
      allow?: Allow<Fields, Extra>,
    ): Promise<Whole<Fields, Extra>> => {
      await guild.change(actor, async (tx) => {
        await restoreRecord(tx, kind, id);
        await check(tx, id, undefined, allow);
      });
      return load(guild, id);
    },
    /** @throws DomainError not-found, stale, nothing-to-bring-back, outdated-record */
    bringBack: (
      guild: Guild,
      actor: Actor,
      id: number,
      from: BroughtBack,
      ifVersion?: number,
      allow?: Allow<Fields, Extra>,
    ): Promise<Whole<Fields, Extra>> =>
      act(
        guild,
        actor,
        id,
        async (tx, record) => {
          const replaced = await readReplaced(tx, kind.definition, id, from);
          const because = { verb: 'brought-back', data: { entry: from.entry } };
          await patchRecord(tx, kind, record, replaced, because);
        },
        { ifVersion, allow },
      ),
  };
};

export type RecordActions<Fields extends FieldSet, Extra extends object> = ReturnType<
  typeof recordActions<Fields, Extra>
>;
