import type { Simulation } from '../simulation.ts';
import type { User } from '../state/entities.ts';

/** Everybody whom one can act and sign in as. */
export const peopleOf = ({ state }: Simulation): User[] =>
  state.users.filter((user) => !user.bot && !user.is_deleted);
