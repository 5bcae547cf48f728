import { randomBytes } from 'node:crypto';
import type { Simulation } from '../simulation.ts';
import type { User } from '../state/entities.ts';

/** A token of the person's own client: the one that there is, or a new one. */
export const tokenOf = ({ state }: Simulation, user: User): string => {
  const [known] = state.userTokens.filter((each) => each.user_id === user.id);
  if (known) return known.token;
  return state.userTokens.put({ token: randomBytes(24).toString('base64url'), user_id: user.id }).token;
};
