import type { AboutMember } from '#platform/people/about-member.ts';
import type { PersonalData } from '#platform/people/personal-data.ts';
import type { PermissionName } from '#platform/permissions/levels.ts';

/** A feature as far as it is about people. */
export type OfPeople = {
  readonly name: string;
  readonly personalData: readonly PersonalData[];
  readonly aboutMember?: AboutMember;
  /** Who may see its entries of the log. */
  readonly events: Readonly<Record<string, PermissionName>>;
};
