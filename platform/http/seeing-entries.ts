import { type Ability, mayDo } from '#platform/permissions/ability.ts';
import type { PermissionName } from '#platform/permissions/levels.ts';

/** Whether a reader may see a log's entries about an entity; what no feature claims is for administrators. Pure. */
export const maySeeEntries = (
  ability: Ability,
  events: Readonly<Record<string, PermissionName>>,
  entity: string,
): boolean => mayDo(ability, (Object.hasOwn(events, entity) ? events[entity] : undefined) ?? 'log.read');
