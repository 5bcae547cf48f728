import { AbilityBuilder, createMongoAbility, type MongoAbility } from '@casl/ability';
import { isAtLeast, type Level, type PermissionName, type PermissionTable } from './levels.ts';

/** What one reader may do in one guild: CASL, the same on server and web. Subject: the feature; action: its verb. */
export type Ability = MongoAbility & { readonly level: Level };

type Tables = Readonly<Record<string, PermissionTable>>;

const built = new WeakMap<Tables, Map<Level, Ability>>();

/** The ability of a level by the features' permission tables; everybody of a level shares one. */
export const abilityFor = (level: Level, tables: Tables): Ability => {
  const known = built.get(tables)?.get(level);
  if (known) return known;
  const made = build(level, tables);
  built.set(tables, (built.get(tables) ?? new Map()).set(level, made));
  return made;
};

const build = (level: Level, tables: Tables): Ability => {
  const builder = new AbilityBuilder<MongoAbility>(createMongoAbility);
  for (const [feature, table] of Object.entries(tables)) {
    for (const [action, needed] of Object.entries(table)) {
      if (isAtLeast(level, needed)) builder.can(action, feature);
    }
  }
  return Object.assign(builder.build(), { level });
};

/** What was asked of an ability before; a page of records asks the same of each. */
const decided = new WeakMap<Ability, Map<PermissionName, boolean>>();

/** Whether an ability covers `<feature>.<action>`. */
export const mayDo = (ability: Ability, permission: PermissionName): boolean => {
  const decisions = decided.get(ability) ?? new Map<PermissionName, boolean>();
  const known = decisions.get(permission);
  if (known !== undefined) return known;
  const dot = permission.indexOf('.');
  const may = ability.can(permission.slice(dot + 1), permission.slice(0, dot));
  decided.set(ability, decisions.set(permission, may));
  return may;
};
