import { sql } from 'kysely';
import type { Actor } from '#platform/changes/actor.ts';
import { openBotReach } from '#platform/discord/bot-reach.ts';
import { DomainError } from '#platform/errors.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import { readWithin } from '#platform/guilds/schema-access.ts';
import { recordActions } from '#records/actions.ts';
import { defineKind } from '#records/kind.ts';
import { findPage } from '#records/page.ts';
import { makeRecord, patchRecord } from '#records/write-record.ts';
import { type CleanUp, type Criteria, cleanUpRecord } from '../clean-up.ts';
import { writeMembers } from '../tables.ts';
import { keepCounts } from './counts.ts';
import { countingSince, quietMembers, whoIsMeant } from './find-quiet.ts';

/** Kicks whom a clean-up has found. */
export const CLEAN_UP_JOB = 'members.clean-up';
/** People that a preview shows, and clean-ups that are listed. */
const SHOWN = 100;
const LISTED = 20;

export const cleanUpKind = defineKind({ definition: cleanUpRecord });
const { act, load } = recordActions(cleanUpKind);

const requestKicks = (tx: ChangeTx, id: number): void =>
  tx.enqueue({ name: CLEAN_UP_JOB, payload: { id }, key: String(id) });

/** Whether the bot lacks what kicking needs. */
export const lacksKick = async (guild: Guild, botUserId: string): Promise<boolean> =>
  (await openBotReach(guild, botUserId, [])).lacks(['Kick Members']).length > 0;

/** Whom a clean-up would find now. */
export const previewCleanUp = async (guild: Guild, criteria: Criteria, now: Date) => {
  const isMeant = await whoIsMeant(guild, criteria, now);
  const [{ total }, people, since] = await Promise.all([
    quietMembers(guild.read, isMeant)
      .clearOrderBy()
      .select(sql<number>`count(*)::int`.as('total'))
      .executeTakeFirstOrThrow(),
    quietMembers(guild.read, isMeant)
      .select(['member.user_id', 'member.display_name', 'member.joined_at', 'member.active_at'])
      .limit(SHOWN)
      .execute(),
    countingSince(guild),
  ]);
  return { total, people, since };
};

/**
 * Begins a clean-up with everybody who is meant now. Marks are made at once; kicks are asked for, and happen at Discord's pace.
 * @param atMost as many as somebody has agreed to
 * @throws DomainError members.nobody-found, members.more-than-previewed, members.cannot-kick
 */
export const startCleanUp = async (
  guild: Guild,
  actor: Actor,
  botUserId: string,
  asked: Pick<CleanUp, 'criteria' | 'action' | 'reason'> & { readonly atMost: number },
  now: Date,
): Promise<CleanUp> => {
  const { criteria, action, reason, atMost } = asked;
  if (action === 'kick' && (await lacksKick(guild, botUserId)))
    throw new DomainError('members.cannot-kick', 409);
  const isMeant = await whoIsMeant(guild, criteria, now);
  const id = await guild.change(actor, async (tx) => {
    const db = writeMembers(tx);
    const found = quietMembers(readWithin(tx), isMeant);
    const people = await found.select(['member.user_id', 'member.display_name']).execute();
    const total = people.length;
    if (total === 0) throw new DomainError('members.nobody-found', 409);
    if (total > atMost) throw new DomainError('members.more-than-previewed', 409, { total, atMost });
    const isMark = action === 'mark';
    const state = isMark ? 'done' : 'running';
    const made = await makeRecord(tx, cleanUpKind, { criteria, action, reason, total, state });
    const ids = people.map(({ user_id }) => user_id);
    const names = people.map(({ display_name }) => display_name);
    await db
      .insertInto('member_clean_up_people')
      .columns(['clean_up', 'user_id', 'name', 'state'])
      .expression(
        sql`select ${made.id}::int, given.*, ${isMark ? 'done' : 'waiting'}::text
          from unnest(${ids}::text[], ${names}::text[]) as given (user_id, name)` as never,
      )
      .execute();
    if (isMark)
      await db
        .insertInto('member_marks')
        .columns(['user_id', 'at', 'clean_up'])
        .expression(
          sql`select given, ${tx.now}::timestamptz, ${made.id}::int from unnest(${ids}::text[]) as given` as never,
        )
        .onConflict((conflict) => conflict.column('user_id').doNothing())
        .execute();
    else requestKicks(tx, made.id);
    if (isMark) await keepCounts(tx, made.id);
    return made.id;
  });
  return load(guild, id);
};

const change = (
  guild: Guild,
  actor: Actor,
  id: number,
  from: readonly CleanUp['state'][],
  to: CleanUp['state'],
  also: (tx: ChangeTx, cleanUp: CleanUp) => Promise<void>,
): Promise<CleanUp> =>
  act(guild, actor, id, async (tx, cleanUp) => {
    if (!from.includes(cleanUp.state)) throw new DomainError('members.clean-up-state', 409);
    await also(tx, cleanUp);
    await patchRecord(tx, cleanUpKind, cleanUp, { state: to }, { verb: to === 'running' ? 'resumed' : to });
  });

/** @throws DomainError not-found, members.clean-up-state */
export const stopCleanUp = (guild: Guild, actor: Actor, id: number): Promise<CleanUp> =>
  change(guild, actor, id, ['running', 'blocked'], 'stopped', async () => undefined);

/** @throws DomainError not-found, members.clean-up-state, members.cannot-kick */
export const resumeCleanUp = async (
  guild: Guild,
  actor: Actor,
  botUserId: string,
  id: number,
): Promise<CleanUp> => {
  if (await lacksKick(guild, botUserId)) throw new DomainError('members.cannot-kick', 409);
  return change(guild, actor, id, ['stopped', 'blocked'], 'running', async (tx) => requestKicks(tx, id));
};

/** Takes the marks of a clean-up back. @throws DomainError not-found, members.clean-up-state */
export const undoCleanUp = (guild: Guild, actor: Actor, id: number): Promise<CleanUp> =>
  change(guild, actor, id, ['done'], 'undone', async (tx, { action }) => {
    if (action !== 'mark') throw new DomainError('members.clean-up-state', 409);
    const db = writeMembers(tx);
    await db.deleteFrom('member_marks').where('clean_up', '=', id).execute();
    await db
      .updateTable('member_clean_up_people')
      .set({ state: 'undone' })
      .where('clean_up', '=', id)
      .execute();
    await keepCounts(tx, id);
  });

/** The newest clean-ups. */
export const listCleanUps = async (guild: Guild): Promise<readonly CleanUp[]> =>
  (await findPage(guild, cleanUpKind, { limit: LISTED })).records;
