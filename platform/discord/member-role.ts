import { z } from 'zod';
import type { ChangeTx } from '#platform/guilds/handle.ts';
import { defineJob, type JobDefinition } from '#platform/jobs/job.ts';
import { classifyDiscordError } from './failure.ts';
import type { DiscordRest } from './rest.ts';

const MEMBER_ROLE_JOB = 'discord.member-role';
/** What Discord shows in its own log is no longer. Source: its reference, "Audit Log". */
const REASON_LIMIT = 512;

/** A role that a member is to have, or to have no more. */
export type MemberRole = {
  readonly userId: string;
  readonly roleId: string;
  readonly isGiven: boolean;
  /** For Discord's own log. */
  readonly reason: string;
};

/**
 * Gives or takes a role on Discord after this change, as often as it has to be tried. What is asked for last counts. A refusal is in the
 * log as `member.role-refused`.
 */
export const requestRole = (tx: ChangeTx, { userId, roleId, isGiven, reason }: MemberRole): void =>
  tx.enqueue({
    name: MEMBER_ROLE_JOB,
    payload: { userId, roleId, isGiven, reason: reason.slice(0, REASON_LIMIT) },
    key: `${userId}:${roleId}`,
  });

/** Gives and takes roles. Both may be done again: who has a role already is given nothing more. */
export const memberRoleJob = ({ api, guarded }: Pick<DiscordRest, 'api' | 'guarded'>): JobDefinition =>
  defineJob({
    name: MEMBER_ROLE_JOB,
    payload: z.strictObject({
      userId: z.string(),
      roleId: z.string(),
      isGiven: z.boolean(),
      reason: z.string(),
    }),
    run: async (guild, { userId, roleId, isGiven, reason }) => {
      try {
        await guarded(() =>
          isGiven
            ? api.guilds.addRoleToMember(guild.id, userId, roleId, { reason })
            : api.guilds.removeRoleFromMember(guild.id, userId, roleId, { reason }),
        );
      } catch (error) {
        const failure = classifyDiscordError(error);
        // Who has left has no roles, and a role that was deleted nobody has.
        if (failure?.kind === 'gone') return;
        if (failure?.kind !== 'forbidden' && failure?.kind !== 'invalid') throw error;
        await guild.change({ kind: 'job', name: 'roles' }, async (tx) =>
          tx.log({
            type: 'member.role-refused',
            entity: 'member',
            entityId: userId,
            data: { role: roleId, isGiven, message: failure.message },
          }),
        );
      }
    },
  });
