import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Actor } from '#platform/changes/actor.ts';
import { canonicalJson } from '#platform/changes/hash-chain.ts';
import { DomainError, stale } from '#platform/errors.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import { readWithin } from '#platform/guilds/schema-access.ts';
import { deleteRecord, makeRecord, patchRecord, takeRecord } from '#records/write-record.ts';
import { type DocumentChannel, type LayoutDocument, numberOf, settledDocument } from './document-model.ts';
import { lockOrder, writeOrder } from './order.ts';
import { deletedIn, type LayoutPlan, planLayout, siblings } from './plan.ts';
import { type Layout, readLayout } from './read-layout.ts';
import { channelKind, roleKind } from './records.ts';
import { reorder } from './reorder.ts';

/** A plan with what it is known by: whoever carries it out says which one they saw. */
export type NamedPlan = LayoutPlan & { readonly digest: string };

/** What a plan is of: what there is, and what is wanted. Pure. */
const digestOf = (now: LayoutDocument, wanted: LayoutDocument): string =>
  createHash('sha256').update(canonicalJson({ now, wanted })).digest('base64url').slice(0, 22);

const planFrom = ({ document, others }: Layout, wanted: LayoutDocument): NamedPlan => ({
  ...planLayout(document, wanted, others),
  digest: digestOf(document, wanted),
});

/** Says what would change on Discord, and changes nothing. */
export const previewLayout = async (
  guild: Pick<Guild, 'id' | 'read'>,
  given: LayoutDocument,
): Promise<NamedPlan> => planFrom(await readLayout(guild), settledDocument(given));

/** What new things of a document became. */
type Made = { readonly roles: Map<string, string>; readonly channels: Map<string, string> };

const keyIn = (made: ReadonlyMap<string, string>, key: string): string => made.get(key) ?? key;

/** A channel with the numbers of what was made. Pure. */
const named = ({ key: _, ...channel }: DocumentChannel, made: Made) => ({
  ...channel,
  parent: channel.parent === null ? null : keyIn(made.channels, channel.parent),
  overwrites: Object.fromEntries(
    Object.entries(channel.overwrites).map(([subject, each]) => [keyIn(made.roles, subject), each]),
  ),
});

const applyRoles = async (tx: ChangeTx, wanted: LayoutDocument, made: Made): Promise<void> => {
  for (const { key, ...values } of wanted.roles) {
    const id = numberOf(key);
    if (id === undefined) made.roles.set(key, `#${(await makeRecord(tx, roleKind, values)).id}`);
    else await patchRecord(tx, roleKind, await takeRecord(tx, roleKind, id), values);
  }
};

const applyChannels = async (tx: ChangeTx, wanted: LayoutDocument, made: Made): Promise<void> => {
  const isCategory = ({ kind }: DocumentChannel): boolean => kind === 'category';
  for (const channel of [
    ...wanted.channels.filter(isCategory),
    ...wanted.channels.filter((each) => !isCategory(each)),
  ]) {
    const id = numberOf(channel.key);
    const values = named(channel, made);
    if (id === undefined)
      made.channels.set(channel.key, `#${(await makeRecord(tx, channelKind, values)).id}`);
    else await patchRecord(tx, channelKind, await takeRecord(tx, channelKind, id), values);
  }
};

const deleteUnnamed = async (tx: ChangeTx, before: LayoutDocument, wanted: LayoutDocument): Promise<void> => {
  const kept = {
    roles: new Set(wanted.roles.map(({ key }) => key)),
    channels: new Set(wanted.channels.map(({ key }) => key)),
  };
  for (const { key } of before.channels)
    if (!kept.channels.has(key))
      await deleteRecord(tx, channelKind, await takeRecord(tx, channelKind, numberOf(key) ?? 0));
  for (const { key } of before.roles)
    if (!kept.roles.has(key))
      await deleteRecord(tx, roleKind, await takeRecord(tx, roleKind, numberOf(key) ?? 0));
};

/** The order as it will stand: roles as they are named, channels each among its siblings. Pure. */
const orderOf = (before: { readonly channels: readonly string[] }, wanted: LayoutDocument, made: Made) => ({
  roles: wanted.roles.map(({ key }) => keyIn(made.roles, key)),
  channels: reorder(
    before.channels,
    siblings(wanted.channels).map((group) => group.map((key) => keyIn(made.channels, key))),
  ),
});

/** How somebody says that they want a plan carried out. */
type Confirmed = {
  /** The digest of the plan that they saw. */
  readonly seen: string;
  /** The names of what is deleted, as they typed them. */
  readonly confirmed: readonly string[];
  /** Whether they may do that. @param layout as it is @throws DomainError */
  readonly allow?: (layout: Layout, wanted: LayoutDocument) => Promise<void>;
};

/**
 * Makes a layout so, in one change; Discord follows.
 * @throws DomainError stale when it is another plan by now, layout.not-confirmed, layout.<code> of the first of its problems
 */
export const applyLayout = (
  guild: Guild,
  actor: Actor,
  given: LayoutDocument,
  { seen, confirmed, allow }: Confirmed,
): Promise<number> =>
  guild.change(actor, async (tx) => {
    // First, so that two of them come one after the other.
    const order = await lockOrder(tx);
    const layout = await readLayout({ id: guild.id, read: readWithin(tx) });
    const wanted = settledDocument(given);
    const plan = planFrom(layout, wanted);
    if (plan.digest !== seen) throw stale();
    const [problem] = plan.problems;
    if (problem) throw new DomainError(`layout.${problem.code}`, 422, { name: problem.name });
    if (!isDeepStrictEqual([...confirmed].sort(), [...deletedIn(plan)].sort()))
      throw new DomainError('layout.not-confirmed', 422);
    await allow?.(layout, wanted);
    const made: Made = { roles: new Map(), channels: new Map() };
    await applyRoles(tx, wanted, made);
    await applyChannels(tx, wanted, made);
    await deleteUnnamed(tx, layout.document, wanted);
    await writeOrder(
      tx,
      order,
      orderOf({ channels: layout.document.channels.map(({ key }) => key) }, wanted, made),
    );
    return plan.changes.length;
  });
