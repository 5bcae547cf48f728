import type { Immutable } from './immutable.ts';
/** What an application tells of its users that roles can be linked to. Source: Discord's reference, "Application Role Connection Metadata". */
export type RoleConnectionMetadata = Immutable<{
  /** 1–4 whole number ≤ ≥ = ≠, 5–6 days since ≤ ≥, 7–8 boolean = ≠. */
  type: number;
  key: string;
  name: string;
  name_localizations: Record<string, string> | null;
  description: string;
  description_localizations: Record<string, string> | null;
}>;

export type RoleConnectionSchema = Immutable<{ application_id: string; records: RoleConnectionMetadata[] }>;

/** What an application says of one user. */
export type RoleConnection = Immutable<{
  application_id: string;
  user_id: string;
  platform_name: string | null;
  platform_username: string | null;
  metadata: Record<string, string>;
}>;

export const roleConnectionKey = ({
  application_id,
  user_id,
}: Pick<RoleConnection, 'application_id' | 'user_id'>): string => `${application_id}/${user_id}`;
