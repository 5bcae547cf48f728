import type { Simulation } from '../simulation.ts';
import type { Application, User } from '../state/entities.ts';

/** Whom an application belongs to: who is named, else the person who was here first, else its own bot. */
export const ownerOf = ({ state, user }: Simulation, application: Application): User => {
  const named = application.owner_id === undefined ? undefined : state.users.get(application.owner_id);
  if (named) return named;
  for (const each of state.users.all()) if (!each.bot) return each;
  return user(application.id);
};
