import { z } from 'zod';
import { removeMember } from '../members/membership.ts';
import type { Dispatch, Simulation } from '../simulation.ts';

const offlineSchema = z.object({ user: z.object({ id: z.string() }), status: z.literal('offline') });

/** Whoever came by a temporary invite, and was given no role, is out of the guild when they go offline. */
export const watchTemporaryMembers = (simulation: Simulation): { readonly stop: () => void } => {
  const onDispatch = ({ name, guildId, data }: Dispatch): void => {
    if (name !== 'PRESENCE_UPDATE' || guildId === undefined) return;
    const parsed = offlineSchema.safeParse(data);
    const member = parsed.success ? simulation.state.member(guildId, parsed.data.user.id) : undefined;
    if (!member?.is_temporary || member.roles.length > 0) return;
    removeMember(simulation, guildId, member.user_id);
    simulation.commit();
  };
  simulation.events.on('dispatch', onDispatch);
  return { stop: () => void simulation.events.off('dispatch', onDispatch) };
};
