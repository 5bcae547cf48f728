/** Levels in a guild, lowest first; a higher one may do all that a lower one may. */
export const LEVELS = ['USER', 'MODERATOR', 'ADMIN', 'OWNER'] as const;
export type Level = (typeof LEVELS)[number];

/** Whether a level is at least another. */
export const isAtLeast = (level: Level, needed: Level): boolean =>
  LEVELS.indexOf(level) >= LEVELS.indexOf(needed);

/** A feature's actions, each with the lowest level that may do it. */
export type PermissionTable = Readonly<Record<string, Level>>;

/** An action's full name: `<feature>.<action>`, for example `tasks.create`. */
export type PermissionName = `${string}.${string}`;
