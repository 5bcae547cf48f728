import type { Hub } from '../gateway/hub.ts';
import type { Delivery } from '../interactions/delivery.ts';
import type { Interactions } from '../interactions/interactions.ts';
import type { ReplayTarget } from '../recording/replay-requests.ts';
import { unknownChannel, unknownGuild, unknownUser } from '../rest/errors.ts';
import type { Simulation } from '../simulation.ts';
import type { SnapshotStore } from '../snapshots/store.ts';
import type { Channel, Guild, User } from '../state/entities.ts';
import type { Traffic } from './traffic.ts';

/** An empty simulator to play a recording back to. */
export type FreshSimulator = ReplayTarget & { stop(): Promise<void> };

/** What the control API works on. */
export type ControlParts = {
  readonly simulation: Simulation;
  readonly hub: Hub;
  readonly interactions: Interactions;
  readonly delivery: Delivery;
  readonly traffic: Traffic;
  readonly snapshots: SnapshotStore;
  /** Starts an empty simulator beside this one. */
  readonly openFresh: () => Promise<FreshSimulator>;
};

/** @throws DiscordError 10004 */
export const findGuild = ({ state }: Simulation, id: string): Guild => {
  const guild = state.guilds.get(id);
  if (!guild) throw unknownGuild();
  return guild;
};

/** @throws DiscordError 10003 */
export const findChannel = ({ state }: Simulation, id: string): Channel => {
  const channel = state.channels.get(id);
  if (!channel) throw unknownChannel();
  return channel;
};

/** @throws DiscordError 10013 */
export const findUser = ({ state }: Simulation, id: string): User => {
  const user = state.users.get(id);
  if (!user) throw unknownUser();
  return user;
};
