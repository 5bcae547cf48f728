import { DomainError } from '#platform/errors.ts';
import { recordActions } from '#records/actions.ts';
import { ONE_FILE } from '#records/held-files.ts';
import { defineKind } from '#records/kind.ts';
import { itemRecord } from './item.ts';
import { requireSellable } from './sold-role.ts';

/** Items, with what holds whoever changes them. */
export const itemKind = defineKind({
  definition: itemRecord,
  files: { picture: ONE_FILE },
  settle: async (tx, wanted, before) => {
    const { opensAt, closesAt, role, roleHours } = wanted;
    if (opensAt !== null && closesAt !== null && Date.parse(closesAt) <= Date.parse(opensAt))
      throw new DomainError('shop.never-open', 422);
    if (role !== before?.role) await requireSellable(tx, role);
    // Hours say nothing without a role.
    return role === null && roleHours !== null ? { ...wanted, roleHours: null } : wanted;
  },
});

/** What is done with items as with every record. */
export const itemActions = recordActions(itemKind);
