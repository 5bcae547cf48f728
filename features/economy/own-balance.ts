import { DomainError } from '#platform/errors.ts';
import { type Ability, mayDo } from '#platform/permissions/ability.ts';

/**
 * Whoever may change what others have may not therefore help themselves.
 * @throws DomainError economy.own-balance
 */
export const requireOther = (
  { userId, ability }: { readonly userId: string | undefined; readonly ability: Ability },
  of: string,
): void => {
  if (userId === of && !mayDo(ability, 'economy.change-own'))
    throw new DomainError('economy.own-balance', 403);
};
