import { sql } from 'kysely';
import { z } from 'zod';
import type { DiscordDeeds } from '#platform/discord/deeds.ts';
import { DomainError } from '#platform/errors.ts';
import { enabledFeatures } from '#platform/guilds/feature-tables.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import { defineJob, type JobDefinition } from '#platform/jobs/job.ts';
import { loadRecord } from '#records/find-records.ts';
import { patchRecord, takeRecord } from '#records/write-record.ts';
import type { CleanUp } from '../clean-up.ts';
import { MEMBER_ENTITY } from '../entity.ts';
import { type MemberTables, readMembers, writeMembers } from '../tables.ts';
import { CLEAN_UP_JOB, cleanUpKind, lacksKick } from './clean-ups.ts';
import { keepCounts } from './counts.ts';
import { whoIsMeant } from './find-quiet.ts';

const JOB = { kind: 'job', name: 'clean-up' } as const;

type State = MemberTables['member_clean_up_people']['state'];
type Person = { readonly user_id: string; readonly name: string; readonly state: State };

/** Whose turn it is: somebody who was about to be kicked when the process was killed comes first. */
const nextPerson = (guild: Guild, id: number): Promise<Person | undefined> =>
  readMembers(guild)
    .selectFrom('member_clean_up_people')
    .select(['user_id', 'name', 'state'])
    .where('clean_up', '=', id)
    .where('state', 'in', ['kicking', 'waiting'])
    .orderBy('state') // as the alphabet has it
    .orderBy('user_id')
    .limit(1)
    .executeTakeFirst();

const setState = async (
  tx: ChangeTx,
  { id }: CleanUp,
  { user_id }: Person,
  state: State,
): Promise<boolean> => {
  const changed = await writeMembers(tx)
    .updateTable('member_clean_up_people')
    .set({ state })
    .where('clean_up', '=', id)
    .where('user_id', '=', user_id)
    .where('state', 'in', ['kicking', 'waiting'])
    .returning('user_id')
    .executeTakeFirst();
  return changed !== undefined;
};

/**
 * Whether somebody is in the guild still, and still meant: they may have written something since the clean-up began. Whoever is meant is
 * `kicking` from here on, so that it is known of somebody who is gone after that why they are.
 */
const takeTurn = (
  guild: Guild,
  cleanUp: CleanUp,
  person: Person,
): Promise<'meant' | Extract<State, 'done' | 'left' | 'spared'>> =>
  guild.change(JOB, async (tx) => {
    const isMeant = await whoIsMeant(guild, cleanUp.criteria, tx.now);
    const row = await tx.db
      .selectFrom('members as member')
      .select(sql<boolean>`(${isMeant(guild.read)})`.as('isMeant'))
      .where('member.user_id', '=', person.user_id)
      .executeTakeFirst();
    if (!row) return person.state === 'kicking' ? 'done' : 'left';
    if (!row.isMeant) return 'spared';
    await setState(tx, cleanUp, person, 'kicking');
    return 'meant';
  });

const end = (guild: Guild, cleanUp: CleanUp, person: Person, state: State): Promise<void> =>
  guild.change(JOB, async (tx) => {
    const isChanged = await setState(tx, cleanUp, person, state);
    if (isChanged && (state === 'done' || state === 'refused'))
      tx.log({
        type: `${MEMBER_ENTITY}.${state === 'done' ? 'kicked' : 'kick-refused'}`,
        entity: MEMBER_ENTITY,
        entityId: person.user_id,
        data: { name: person.name, reason: cleanUp.reason, cleanUp: cleanUp.id },
      });
  });

const finish = (guild: Guild, id: number, state: 'done' | 'blocked' | 'stopped'): Promise<void> =>
  guild.change(JOB, async (tx) => {
    const cleanUp = await takeRecord(tx, cleanUpKind, id);
    if (cleanUp.state !== 'running') return;
    if (state === 'done') await keepCounts(tx, id);
    await patchRecord(tx, cleanUpKind, cleanUp, { state }, { verb: state });
  });

/**
 * Kicks whom a clean-up has found, one after another as fast as Discord lets. Each is looked at once more, and what became of them is stored
 * before the next one's turn: a process that is killed goes on where it was, and kicking somebody twice is nothing. When the feature is
 * turned off, it stops.
 */
export const kickFound = ({ botUserId, kick }: Pick<DiscordDeeds, 'botUserId' | 'kick'>): JobDefinition =>
  defineJob({
    name: CLEAN_UP_JOB,
    payload: z.strictObject({ id: z.int() }),
    run: async (guild, { id }, { signal }) => {
      while (!signal.aborted) {
        const cleanUp = await loadRecord(guild, cleanUpKind, id);
        if (cleanUp.state !== 'running') return;
        if (!(await enabledFeatures(guild)).has('members')) return finish(guild, id, 'stopped');
        const person = await nextPerson(guild, id);
        if (!person) return finish(guild, id, 'done');
        const turn = await takeTurn(guild, cleanUp, person);
        if (turn !== 'meant') {
          await end(guild, cleanUp, person, turn);
          continue;
        }
        try {
          await kick(guild.id, person.user_id, cleanUp.reason);
        } catch (error) {
          if (!(error instanceof DomainError) || error.code === 'discord-unavailable') throw error;
          // Refusals are counted by Discord: where the bot may kick nobody, it does not try with everybody.
          if (await lacksKick(guild, botUserId)) {
            await end(guild, cleanUp, person, 'waiting');
            return finish(guild, id, 'blocked');
          }
          await end(guild, cleanUp, person, 'refused');
          continue;
        }
        await end(guild, cleanUp, person, 'done');
      }
      throw new Error('The clean-up was interrupted, and goes on with the next try');
    },
  });
