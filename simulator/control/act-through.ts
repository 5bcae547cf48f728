import { unknownUser } from '../rest/errors.ts';
import type { Simulation } from '../simulation.ts';
import type { User } from '../state/entities.ts';
import { findUser } from './parts.ts';
import { ControlRefusal } from './refuse.ts';
import { requestAs, type UserAnswer, type UserRequest } from './request-as.ts';
import { tokenOf } from './user-token.ts';

/** The person of a path. @throws DiscordError 10013 for a bot too: it acts for itself */
export const personOf = (simulation: Simulation, id: string): User => {
  const user = findUser(simulation, id);
  if (user.bot) throw unknownUser();
  return user;
};

/** What one of Discord's routes answers to a person, whatever it is. */
export const sendAs = (simulation: Simulation, userId: string, request: UserRequest): Promise<UserAnswer> => {
  const user = personOf(simulation, userId);
  return requestAs(simulation, user, tokenOf(simulation, user), request);
};

/**
 * What one of Discord's routes answers to a person.
 * @throws ControlRefusal with what it refused
 */
export const actThrough = async (
  simulation: Simulation,
  userId: string,
  request: UserRequest,
): Promise<object> => {
  const { status, body } = await sendAs(simulation, userId, request);
  if (status >= 400) throw new ControlRefusal(status, body);
  return typeof body === 'object' && body !== null ? body : {};
};
