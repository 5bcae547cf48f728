import { sql } from 'kysely';
import type { Actor } from '#platform/changes/actor.ts';
import { DomainError, notFound } from '#platform/errors.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import { ERASURE_ENTITY } from '../entity.ts';
import { REQUESTS_SHOWN } from '../requests-model.ts';
import { type DataRequestRow, readMembers, writeMembers } from '../tables.ts';

type Kind = DataRequestRow['kind'];
/** What is asked for, for whom, and how anybody knows. */
type Asked = {
  readonly userId: string;
  readonly name: string;
  readonly kind: Kind;
  readonly isTheirOwn: boolean;
  readonly note: string | null;
};

const log = (tx: ChangeTx, verb: string, userId: string, data: Readonly<Record<string, string>>): void =>
  tx.log({ type: `${ERASURE_ENTITY}.${verb}`, entity: ERASURE_ENTITY, entityId: userId, data });

/** Asks for somebody's data, or for it to be erased. Asked twice while it is open, it is asked once. @returns its number */
export const askForData = (
  guild: Guild,
  actor: Actor,
  { userId, name, kind, isTheirOwn, note }: Asked,
): Promise<number> =>
  guild.change(actor, async (tx) => {
    const db = writeMembers(tx);
    const made = await db
      .insertInto('member_data_requests')
      .values({ user_id: userId, name, kind, state: 'open', is_own: isTheirOwn, note, asked_at: tx.now })
      .onConflict((conflict) => conflict.columns(['user_id', 'kind']).where('state', '=', 'open').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (made) {
      log(tx, isTheirOwn ? 'asked' : 'recorded', userId, { kind });
      return made.id;
    }
    const open = await db
      .selectFrom('member_data_requests')
      .select('id')
      .where('user_id', '=', userId)
      .where('kind', '=', kind)
      .where('state', '=', 'open')
      .executeTakeFirstOrThrow();
    return open.id;
  });

/** Takes back that somebody wants to be erased. */
export const withdrawErasure = (guild: Guild, actor: Actor, userId: string): Promise<void> =>
  guild.change(actor, async (tx) => {
    const withdrawn = await writeMembers(tx)
      .deleteFrom('member_data_requests')
      .where('user_id', '=', userId)
      .where('kind', '=', 'erase')
      .where('state', '=', 'open')
      .returning('id')
      .executeTakeFirst();
    if (withdrawn) log(tx, 'withdrawn', userId, { kind: 'erase' });
  });

/**
 * Ends an open request.
 * @param end refused with a reason, or done; a request to be erased is done by erasing
 * @throws DomainError not-found, members.request-state, members.request-erase
 */
export const endRequest = (
  guild: Guild,
  actor: Actor,
  id: number,
  end: { readonly state: 'done' } | { readonly state: 'refused'; readonly reason: string },
): Promise<void> =>
  guild.change(actor, async (tx) => {
    const db = writeMembers(tx);
    const request = await db
      .selectFrom('member_data_requests')
      .select(['user_id', 'kind', 'state'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (!request) throw notFound(`data request ${id}`);
    if (request.state !== 'open') throw new DomainError('members.request-state', 409);
    if (end.state === 'done' && request.kind === 'erase') throw new DomainError('members.request-erase', 409);
    const reason = end.state === 'refused' ? end.reason : null;
    await db
      .updateTable('member_data_requests')
      .set({ state: end.state, reason, ended_at: tx.now })
      .where('id', '=', id)
      .execute();
    log(tx, end.state, request.user_id, { kind: request.kind, ...(reason === null ? {} : { reason }) });
  });

/** Requests that are open, oldest first, or that have ended, newest first; one more than an answer shows, where there is. */
export const findRequests = (guild: Pick<Guild, 'read'>, are: 'open' | 'ended') =>
  readMembers(guild)
    .selectFrom('member_data_requests as request')
    .leftJoin('members as member', 'member.user_id', 'request.user_id')
    .select([
      'request.id',
      'request.user_id',
      'request.name',
      'request.kind',
      'request.state',
      'request.is_own',
      'request.note',
      'request.reason',
      'request.asked_at',
      'request.ended_at',
      'member.roles',
    ])
    .select(sql<boolean>`member.user_id is not null`.as('is_here'))
    .where('request.state', are === 'open' ? '=' : '!=', 'open')
    .orderBy('request.id', are === 'open' ? 'asc' : 'desc')
    .limit(REQUESTS_SHOWN + 1)
    .execute();

/** How many requests are open. */
export const countOpenRequests = async (guild: Pick<Guild, 'read'>): Promise<number> => {
  const { count } = await readMembers(guild)
    .selectFrom('member_data_requests')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow();
  return count;
};

/** How it stands with what somebody wants of their data. */
type OwnRequests = {
  /** Since when they wait for being erased; null: they have not asked, or it has ended. */
  readonly erasureAskedAt: Date | null;
  /** What was refused last, why and when; null where nothing was, or they have asked for it again. */
  readonly refused: { readonly kind: Kind; readonly reason: string; readonly at: Date } | null;
};

export const readOwnRequests = async (guild: Pick<Guild, 'read'>, userId: string): Promise<OwnRequests> => {
  const newest = await readMembers(guild)
    .selectFrom('member_data_requests')
    .distinctOn('kind')
    .select(['kind', 'state', 'asked_at', 'ended_at', 'reason'])
    .where('user_id', '=', userId)
    .orderBy('kind')
    .orderBy('id', 'desc')
    .execute();
  const [refused = null] = newest
    .flatMap(({ kind, state, ended_at: at, reason }) =>
      state === 'refused' && at && reason ? [{ kind, reason, at }] : [],
    )
    .sort((a, b) => b.at.getTime() - a.at.getTime());
  const erasure = newest.find(({ kind, state }) => kind === 'erase' && state === 'open');
  return { erasureAskedAt: erasure?.asked_at ?? null, refused };
};
