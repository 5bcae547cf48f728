import type { Immutable } from './immutable.ts';
/** An application that was added to a guild, or to somebody's account. */
export type Installation = Immutable<{
  application_id: string;
  /** `guild`: for all of a guild. `user`: for one user, wherever they are. */
  kind: 'guild' | 'user';
  /** The guild's or the user's id. */
  target_id: string;
  scopes: string[];
  /** Who added it. */
  user_id: string;
}>;

/** What an installation is known by. */
export const installationKey = ({
  application_id,
  target_id,
}: Pick<Installation, 'application_id' | 'target_id'>): string => `${application_id}/${target_id}`;
