import { AbilityBuilder, createMongoAbility, type MongoAbility } from '@casl/ability';
import { isAtLeast, type Level, type PermissionName, type PermissionTable } from './levels.ts';

/** What one reader may do in one guild: CASL, the same on server and web. Subject: the feature; action: its verb. */
export type Ability = MongoAbility & { readonly level: Level };

/** Builds the ability of a level from the features' permission tables. */
export const abilityFor = (level: Level, tables: Readonly<Record<string, PermissionTable>>): Ability => {
  const { can, build } = new AbilityBuilder<MongoAbility>(createMongoAbility);
  for (const [feature, table] of Object.entries(tables)) {
    for (const [action, needed] of Object.entries(table)) {
      if (isAtLeast(level, needed)) can(action, feature);
    }
  }
  return Object.assign(build(), { level });
};

/** Whether an ability covers `<feature>.<action>`. */
export const mayDo = (ability: Ability, permission: PermissionName): boolean => {
  const dot = permission.indexOf('.');
  return ability.can(permission.slice(dot + 1), permission.slice(0, dot));
};
