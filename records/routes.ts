import type { z } from 'zod';
import { readHistory } from '#platform/changes/read-log.ts';
import { openSight } from '#platform/discord/channel-sight.ts';
import { notFound } from '#platform/errors.ts';
import { type BoundRoute, bindRoute, type RouteAnswer, type RouteContext } from '#platform/http/bind.ts';
import type { RouteContract } from '#platform/http/contract.ts';
import { hideChannels } from '#platform/http/seeing-entries.ts';
import { type LinkStatus, readLinks } from '#sync/links.ts';
import type { Allow, RecordActions } from './actions.ts';
import type { recordContracts, SyncMark } from './contracts.ts';
import type { FieldSet, PatchOf, ValuesOf } from './define-record.ts';
import type { RecordKind, Whole } from './kind.ts';
import { findPage, type Narrow, narrowBoth, type PageRequest } from './page.ts';
import type { Reader } from './reader.ts';
import { presentSyncs } from './sync-mark.ts';

type Contracts<
  New extends z.ZodType,
  Patch extends z.ZodObject,
  Presented extends z.ZodType,
  Filter extends z.core.$ZodLooseShape,
> = ReturnType<typeof recordContracts<New, Patch, Presented, Filter>>;

/** A record with what Discord has of it, as its reader sees it. */
export type Marked<Fields extends FieldSet, Extra extends object> = Whole<Fields, Extra> & {
  readonly sync: SyncMark;
};

type Bound<Fields extends FieldSet, Extra extends object, New, Presented, Filter> = {
  /** A new record's values from what was given. */
  readonly values: (given: New) => ValuesOf<Fields>;
  /**
   * Whether somebody may have saved this: made it, changed it, restored it or brought it back. What it throws takes the change back.
   * @throws DomainError
   */
  readonly allow?: (
    context: RouteContext<unknown, unknown, unknown>,
    after: Whole<Fields, Extra>,
    before: Whole<Fields, Extra> | undefined,
  ) => Promise<void>;
  /** Narrows a list by what was asked for. */
  readonly narrow: (asked: Filter, reader: Reader) => Narrow | undefined;
  /** Finds words where the kit's own search in columns is not enough: in what belongs to records, in forms of words. */
  readonly find?: (words: string, reader: Reader) => Narrow;
  /** Records as a reader sees them, in the same order; keys that are not in the contract are left out by the API. */
  readonly present: (
    reader: Reader,
    records: readonly Marked<Fields, Extra>[],
  ) => readonly Presented[] | Promise<readonly Presented[]>;
};

/** Ties a verb of a kind's own: what it does, and then the record as the reader sees it. */
export type BindVerb<Fields extends FieldSet, Extra extends object, Presented extends z.ZodType> = <
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType,
>(
  contract: RouteContract<Params, Query, Body, Presented>,
  run: (
    context: RouteContext<z.output<Params>, z.output<Query>, z.output<Body>>,
  ) => Promise<Whole<Fields, Extra>>,
) => BoundRoute;

/** Ties a kind of record to its contracts. */
export const bindRecordRoutes = <
  Fields extends FieldSet,
  Extra extends object,
  New extends z.ZodType,
  Patch extends z.ZodObject & z.ZodType<PatchOf<Fields>>,
  Presented extends z.ZodType,
  Filter extends z.core.$ZodLooseShape,
>(
  kind: RecordKind<Fields, Extra>,
  actions: RecordActions<Fields, Extra>,
  contracts: Contracts<New, Patch, Presented, Filter>,
  bound: Bound<Fields, Extra, z.output<New>, z.input<Presented>, z.output<z.ZodObject<Filter>>>,
) => {
  const { definition } = kind;
  const { entity } = definition;
  const editable = Object.keys(contracts.update.body.shape);

  const allowFor = (context: RouteContext<unknown, unknown, unknown>): Allow<Fields, Extra> | undefined => {
    const { allow } = bound;
    return allow && ((after, before) => allow(context, after, before));
  };

  const present = async (
    reader: Reader,
    records: readonly Whole<Fields, Extra>[],
    links: ReadonlyMap<string, LinkStatus>,
  ): Promise<readonly z.input<Presented>[]> => {
    const marks = await presentSyncs(reader, links);
    return bound.present(
      reader,
      records.map((record) => ({ ...record, sync: marks(String(record.id)) })),
    );
  };

  const show = async (
    reader: Reader,
    record: Whole<Fields, Extra>,
  ): Promise<RouteAnswer<z.input<Presented>>> => {
    const id = String(record.id);
    const links = definition.isMirrored ? await readLinks(reader.guild, entity, [id]) : new Map();
    const [body] = await present(reader, [record], links);
    if (body === undefined) throw notFound(`${entity} ${id}`);
    return { body, version: record.version };
  };

  const bindVerb: BindVerb<Fields, Extra, Presented> = (contract, run) =>
    bindRoute(contract, async (context) => show(context, await run(context)));

  const routes: readonly BoundRoute[] = [
    bindRoute(contracts.list, async (context) => {
      // The page's own fields are in every list's query; the rest is the feature's.
      const { search, sort, direction, cursor, limit, ...asked } = context.query as PageRequest & {
        readonly [name: string]: unknown;
      };
      const { find } = bound;
      const narrow = narrowBoth(
        bound.narrow(asked as z.output<z.ZodObject<Filter>>, context),
        find && search ? find(search, context) : undefined,
      );
      const words = find ? undefined : search;
      const page = await findPage(context.guild, kind, {
        narrow,
        search: words,
        sort,
        direction,
        cursor,
        limit,
      });
      const { records, links, unreadable, ...counts } = page;
      for (const { id, error } of unreadable)
        context.logger.error(
          { err: error, guildId: context.guild.id, entity, recordId: id },
          'A record cannot be read; the list leaves it out',
        );
      const items = [...(await present(context, records, links))];
      return { body: { items, unreadable: unreadable.map(({ id }) => id), ...counts } };
    }),
    bindRoute(contracts.create, async (context) =>
      show(
        context,
        await actions.create(context.guild, context.actor, bound.values(context.body), allowFor(context)),
      ),
    ),
    bindRoute(contracts.read, async (context) =>
      show(context, await actions.load(context.guild, context.params.id)),
    ),
    bindRoute(contracts.update, async (context) => {
      const { guild, actor, params, body, ifMatch } = context;
      return show(context, await actions.update(guild, actor, params.id, body, ifMatch, allowFor(context)));
    }),
    bindRoute(contracts.remove, async ({ guild, actor, params, ifMatch }) => {
      await actions.remove(guild, actor, params.id, ifMatch);
      return { body: undefined };
    }),
    bindRoute(contracts.restore, async (context) =>
      show(
        context,
        await actions.restore(context.guild, context.actor, context.params.id, allowFor(context)),
      ),
    ),
    bindRoute(contracts.history, async (context) => {
      const { before = Number.MAX_SAFE_INTEGER, limit } = context.query;
      const page = { before, limit };
      const read = await readHistory(context.guild, entity, String(context.params.id), page);
      if (read.length === 0) await actions.load(context.guild, context.params.id);
      const { guild, userId, ability } = context;
      const entries = await hideChannels(read, await openSight(guild, { userId, level: ability.level }));
      const last = entries.at(-1);
      return {
        body: { items: [...entries], nextBefore: entries.length === limit && last ? last.number : null },
      };
    }),
    bindRoute(contracts.bringBack, async (context) => {
      const { guild, actor, params, body, ifMatch } = context;
      const from = { ...body, among: editable };
      return show(
        context,
        await actions.bringBack(guild, actor, params.id, from, ifMatch, allowFor(context)),
      );
    }),
  ];
  return { routes, bindVerb };
};
