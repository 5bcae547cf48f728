import type { Simulation } from '../simulation.ts';
import type { ActivityInstance } from '../state/activity-instances.ts';
import type { Channel } from '../state/entities.ts';

/** Starts an application's activity in a channel, or joins the one that runs there. */
export const launchActivity = (
  simulation: Simulation,
  applicationId: string,
  channel: Channel,
  userId: string,
): ActivityInstance => {
  const { activityInstances } = simulation.state;
  const [running] = activityInstances.filter(
    (each) => each.application_id === applicationId && each.channel_id === channel.id,
  );
  if (running) return activityInstances.patch(running, { users: [...new Set([...running.users, userId])] });
  const launch = simulation.snowflakes.next();
  return activityInstances.put({
    id: `i-${launch}-${channel.guild_id === null ? `pc-${channel.id}` : `gc-${channel.guild_id}-${channel.id}`}`,
    application_id: applicationId,
    launch_id: launch,
    channel_id: channel.id,
    guild_id: channel.guild_id,
    users: [userId],
  });
};
