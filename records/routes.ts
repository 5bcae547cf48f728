import type { z } from 'zod';
import { readHistory } from '#platform/changes/read-log.ts';
import { notFound } from '#platform/errors.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { type BoundRoute, bindRoute, type RouteAnswer, type RouteContext } from '#platform/http/bind.ts';
import type { recordContracts } from './contracts.ts';
import type { FieldSet, PatchOf, RecordFacts, ValuesOf } from './define-record.ts';
import { findPage, loadRecord, type PageRequest } from './find-records.ts';
import { readReplaced } from './history.ts';
import {
  deleteRecord,
  makeRecord,
  patchRecord,
  type RecordKind,
  restoreRecord,
  takeRecord,
} from './write-record.ts';

type Contracts<
  New extends z.ZodType,
  Patch extends z.ZodType,
  Presented extends z.ZodType,
  Filter extends z.core.$ZodLooseShape,
> = ReturnType<typeof recordContracts<New, Patch, Presented, Filter>>;

/** Who reads, and what is needed to say things to them. */
export type Reader = Pick<
  RouteContext<unknown, unknown, unknown>,
  'guild' | 'ability' | 'userId' | 't' | 'discordUrl'
>;

type Bound<Fields extends FieldSet, New, Presented> = {
  /** A new record's values from what was given. */
  readonly values: (given: New) => ValuesOf<Fields>;
  /** Narrows a list by what was asked for. */
  readonly narrow: (
    query: Readonly<Record<string, unknown>>,
    reader: Reader,
  ) => PageRequest['narrow'] | Promise<PageRequest['narrow']>;
  /** Records as a reader sees them, in the same order. */
  readonly present: (
    reader: Reader,
    records: readonly (ValuesOf<Fields> & RecordFacts)[],
  ) => Promise<readonly Presented[]>;
};

/** Ties a kind of record to its contracts. */
export const bindRecordRoutes = <
  Fields extends FieldSet,
  New extends z.ZodType,
  Patch extends z.ZodType<PatchOf<Fields>>,
  Presented extends z.ZodType,
  Filter extends z.core.$ZodLooseShape,
>(
  kind: RecordKind<Fields>,
  contracts: Contracts<New, Patch, Presented, Filter>,
  { values, narrow, present }: Bound<Fields, z.output<New>, z.input<Presented>>,
): readonly BoundRoute[] => {
  const { definition } = kind;
  type Whole = ValuesOf<Fields> & RecordFacts;

  const show = async (reader: Reader, record: Whole): Promise<RouteAnswer<z.input<Presented>>> => {
    const [body] = await present(reader, [record]);
    if (body === undefined) throw notFound(`${definition.entity} ${record.id}`);
    return { body, version: record.version };
  };
  const load = (guild: Guild, id: number): Promise<Whole> => loadRecord(guild, definition, id);

  return [
    bindRoute(contracts.list, async (context) => {
      // The page's own fields are in every list's query; the rest is the feature's.
      const { sort, direction, cursor, limit, ...asked } = context.query as PageRequest &
        Record<string, unknown>;
      const page = await findPage(context.guild, definition, {
        narrow: await narrow(asked, context),
        sort,
        direction,
        cursor,
        limit,
      });
      const { records, ...counts } = page;
      return { body: { items: [...(await present(context, records))], ...counts } };
    }),
    bindRoute(contracts.create, async (context) => {
      const id = await context.guild.change(
        context.actor,
        async (tx) => (await makeRecord(tx, kind, values(context.body))).id,
      );
      return show(context, await load(context.guild, id));
    }),
    bindRoute(contracts.read, async (context) => show(context, await load(context.guild, context.params.id))),
    bindRoute(contracts.update, async (context) => {
      const { id } = context.params;
      await context.guild.change(context.actor, async (tx) => {
        await patchRecord(tx, kind, await takeRecord(tx, definition, id, context.ifMatch), context.body);
      });
      return show(context, await load(context.guild, id));
    }),
    bindRoute(contracts.remove, async (context) => {
      await context.guild.change(context.actor, async (tx) =>
        deleteRecord(tx, kind, await takeRecord(tx, definition, context.params.id, context.ifMatch)),
      );
      return { body: undefined };
    }),
    bindRoute(contracts.restore, async (context) => {
      const { id } = context.params;
      await context.guild.change(context.actor, async (tx) => {
        await restoreRecord(tx, kind, id);
      });
      return show(context, await load(context.guild, id));
    }),
    bindRoute(contracts.history, async (context) => {
      const { before = Number.MAX_SAFE_INTEGER, limit } = context.query;
      const page = { before, limit };
      const entries = await readHistory(context.guild, definition.entity, String(context.params.id), page);
      if (entries.length === 0) await load(context.guild, context.params.id);
      const last = entries.at(-1);
      return {
        body: { items: [...entries], nextBefore: entries.length === limit && last ? last.number : null },
      };
    }),
    bindRoute(contracts.bringBack, async (context) => {
      const { id } = context.params;
      await context.guild.change(context.actor, async (tx) => {
        const record = await takeRecord(tx, definition, id, context.ifMatch);
        const replaced = await readReplaced(tx, definition, id, context.body);
        await patchRecord(tx, kind, record, replaced, {
          verb: 'brought-back',
          data: { entry: context.body.entry },
        });
      });
      return show(context, await load(context.guild, id));
    }),
  ];
};
