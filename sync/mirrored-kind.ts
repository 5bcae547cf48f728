import type { Guild } from '#platform/guilds/handle.ts';
import type { PermissionName } from '#platform/permissions/levels.ts';
import type { Mirror } from './mirror.ts';

/** A mirror with what its feature says of its records. */
export type MirroredKind = {
  readonly mirror: Mirror;
  /** Namespace of its words: a field is called `<feature>:form.<field>`. */
  readonly feature: string;
  readonly isOn: (guild: Guild) => Promise<boolean>;
  /** Who may see its records, and who may change them. */
  readonly read: PermissionName;
  readonly edit: PermissionName;
};
