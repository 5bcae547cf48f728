import type { Simulation } from '../simulation.ts';

/** A user's presence in a guild, as events and GUILD_CREATE carry it. */
export const presentPresence = (simulation: Simulation, userId: string) => ({
  user: { id: userId },
  ...simulation.presences.of(userId),
});

/** Those of a guild who are not offline. */
export const presentOnline = (simulation: Simulation, userIds: readonly string[]) =>
  userIds.map((id) => presentPresence(simulation, id)).filter((presence) => presence.status !== 'offline');

/** Tells every guild of a user what it is seen as now, when that is not what it was. */
export const announcePresence = (simulation: Simulation, userId: string, change: () => void): void => {
  const before = JSON.stringify(simulation.presences.of(userId));
  change();
  const presence = presentPresence(simulation, userId);
  const { user: _, ...after } = presence;
  if (JSON.stringify(after) === before) return;
  for (const guild of simulation.state.guildsOf(userId))
    simulation.dispatch({
      name: 'PRESENCE_UPDATE',
      data: { ...presence, guild_id: guild.id },
      guildId: guild.id,
    });
};

/** How many of a guild are not offline, as `approximate_presence_count` tells it. */
export const countOnline = (simulation: Simulation, guildId: string): number =>
  simulation.state
    .membersOf(guildId)
    .filter((member) => simulation.presences.of(member.user_id).status !== 'offline').length;
