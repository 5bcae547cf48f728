import type { Actor } from '#platform/changes/actor.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import type { FieldSet, PatchOf, ValuesOf } from './define-record.ts';
import { type AskedRecord, askForRecord, loadRecord } from './find-records.ts';
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
  /** @throws DomainError not-found */
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

  /** Makes a change to one record, and gives the record as the change left it: it is asked for on the way to the commit. */
  const change = async (
    guild: Guild,
    actor: Actor,
    run: (tx: ChangeTx) => Promise<number>,
  ): Promise<Whole<Fields, Extra>> => {
    const left: { asked?: AskedRecord<Fields, Extra> } = {};
    const changed = await guild.change(actor, async (tx) => {
      const id = await run(tx);
      left.asked = await askForRecord(tx, kind, id);
      return id;
    });
    // The repeat of a change that was made before makes none, and asks for nothing.
    return (await left.asked?.()) ?? load(guild, changed);
  };

  /** Does something with a locked record in a change, and gives it as it is then. */
  const act = async (
    guild: Guild,
    actor: Actor,
    id: number,
    run: (tx: ChangeTx, record: Whole<Fields, Extra>) => Promise<void>,
    { ifVersion, allow }: ActOptions<Fields, Extra> = {},
  ): Promise<Whole<Fields, Extra>> =>
    change(guild, actor, async (tx) => {
      const before = await takeRecord(tx, kind, id, ifVersion);
      await run(tx, before);
      await check(tx, id, before, allow);
      return id;
    });

  return {
    load,
    act,
    create: (
      guild: Guild,
      actor: Actor,
      values: ValuesOf<Fields>,
      allow?: Allow<Fields, Extra>,
    ): Promise<Whole<Fields, Extra>> =>
      change(guild, actor, async (tx) => {
        const { id } = await makeRecord(tx, kind, values);
        await check(tx, id, undefined, allow);
        return id;
      }),
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
    restore: (
      guild: Guild,
      actor: Actor,
      id: number,
      allow?: Allow<Fields, Extra>,
    ): Promise<Whole<Fields, Extra>> =>
      change(guild, actor, async (tx) => {
        await restoreRecord(tx, kind, id);
        await check(tx, id, undefined, allow);
        return id;
      }),
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
