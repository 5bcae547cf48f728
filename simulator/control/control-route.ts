import type { Hub } from '../gateway/hub.ts';
import type { Interactions } from '../interactions/interactions.ts';
import { unknownGuild, unknownUser } from '../rest/errors.ts';
import type { RestRequest, Route } from '../rest/router.ts';
import type { Simulation } from '../simulation.ts';
import type { Guild, User } from '../state/entities.ts';
import type { Traffic } from './traffic.ts';

/** What the control API works on. */
export type ControlParts = {
  readonly simulation: Simulation;
  readonly hub: Hub;
  readonly interactions: Interactions;
  readonly traffic: Traffic;
};

/** A route of the control API: it needs no token, as only this machine can reach it. */
export const controlRoute = (method: string, path: string, handle: Route['handle']): Route => ({
  method,
  path,
  handle,
  isOpen: true,
});

/** The guild that the path names. */
export const guildOf = ({ simulation, params }: RestRequest): Guild => {
  const guild = simulation.state.guilds.get(params.guild_id ?? '');
  if (!guild) throw unknownGuild();
  return guild;
};

/** The user that the path names. */
export const userOf = ({ simulation, params }: RestRequest): User => {
  const user = simulation.state.users.get(params.user_id ?? '');
  if (!user) throw unknownUser();
  return user;
};

/** A number in the query, within 1 and 100,000. */
export const countOf = (text: string | null, fallback: number): number =>
  Math.min(100_000, Math.max(1, Number(text ?? fallback) || fallback));
