import type { Actor } from '#platform/changes/actor.ts';
import { DomainError } from '#platform/errors.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import type { Buyer } from './buying.ts';

type Acting = {
  readonly guild: Guild;
  readonly actor: Actor;
  readonly userId: string | undefined;
};

/**
 * Who acts, as a member: a local account has no money and nothing to hold things with.
 * @throws DomainError shop.needs-discord
 */
export const ownId = ({ userId, actor }: Omit<Acting, 'guild'>): string => {
  if (userId === undefined || actor.kind !== 'member') throw new DomainError('shop.needs-discord', 409);
  return userId;
};

/** Who acts, with the roles that they have now. */
export const buyerOf = async (acting: Acting): Promise<Buyer> => {
  const userId = ownId(acting);
  const member = await acting.guild.member(userId);
  if (!member) throw new DomainError('shop.needs-discord', 409);
  return { userId, roleIds: member.roleIds };
};
