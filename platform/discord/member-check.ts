import type { Guild } from '#platform/guilds/handle.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import { classifyDiscordError } from './failure.ts';
import { removeMember, storeMember } from './projection/members.ts';
import { readMember } from './projection/shapes.ts';

/** Whoever acts with power is looked at on Discord this often at most (ms). */
const CHECK_EVERY_MS = 60_000;
/** How long somebody who acts is kept waiting for it; Discord may be away (ms). */
const WAIT_MS = 2_000;
/** Discord's code of a member who is not there. Source: Discord's reference, "JSON Error Codes". */
const UNKNOWN_MEMBER = 10_007;
/** People who are remembered as looked at. */
const REMEMBERED = 10_000;

export type MemberCheckOptions = {
  /** A member as Discord has them now; throws as Discord's REST does. */
  readonly readMember: (guildId: string, userId: string) => Promise<unknown>;
  readonly clock: () => number;
  readonly logger: Logger;
};

/**
 * Looks at a member on Discord, for the event that took their power away may never have come. What is found is stored before it
 * resolves; when Discord does not answer in time, what is known counts on.
 */
export type MemberCheck = (guild: Guild, userId: string) => Promise<void>;

export const createMemberCheck = ({ readMember: read, clock, logger }: MemberCheckOptions): MemberCheck => {
  const checkedAt = new Map<string, number>();
  const checking = new Map<string, Promise<void>>();

  const ask = async (guild: Guild, userId: string): Promise<unknown> => {
    try {
      return await read(guild.id, userId);
    } catch (error) {
      const failure = classifyDiscordError(error);
      if (!failure) throw error;
      if (failure.code === UNKNOWN_MEMBER) return null;
      logger.debug({ guildId: guild.id, reason: failure.message }, 'A member could not be looked at');
      return undefined;
    }
  };

  const check = async (guild: Guild, userId: string): Promise<void> => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<undefined>((done) => {
      timer = setTimeout(() => done(undefined), WAIT_MS);
    });
    // An answer that comes late may be older than an event that came meanwhile.
    const found = await Promise.race([ask(guild, userId), late]).finally(() => clearTimeout(timer));
    if (checkedAt.size >= REMEMBERED) checkedAt.clear();
    // Also when it failed: while Discord is slow, not everything that people do is to be slow.
    checkedAt.set(`${guild.id}:${userId}`, clock());
    if (found === undefined) return;
    await guild.change({ kind: 'discord' }, (tx) =>
      found === null ? removeMember(tx, userId) : storeMember(tx, readMember(found)),
    );
  };

  return (guild, userId) => {
    const key = `${guild.id}:${userId}`;
    const before = checkedAt.get(key);
    if (before !== undefined && clock() - before < CHECK_EVERY_MS) return Promise.resolve();
    const running =
      checking.get(key) ??
      check(guild, userId).finally(() => {
        checking.delete(key);
      });
    checking.set(key, running);
    return running;
  };
};
