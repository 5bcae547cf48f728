import type { Simulation } from '../simulation.ts';
import type { Entitlement } from '../state/monetization.ts';
import { sendEventWebhook } from './event-webhooks.ts';

/** An entitlement as Discord shows it. */
export const presentEntitlement = (entitlement: Entitlement) => {
  const { guild_id: guildId, ...rest } = entitlement;
  return guildId === null ? rest : { ...rest, guild_id: guildId };
};

/** Whether somebody has it now. */
const isActive = (simulation: Simulation, { deleted, starts_at, ends_at }: Entitlement): boolean =>
  !deleted &&
  (starts_at === null || Date.parse(starts_at) <= simulation.clock()) &&
  (ends_at === null || Date.parse(ends_at) > simulation.clock());

/** What a user, and the guild where they are, have of an application. */
export const entitlementsOf = (
  simulation: Simulation,
  applicationId: string,
  userId: string,
  guildId: string | null,
): Entitlement[] =>
  simulation.state.entitlements
    .inGroup(applicationId)
    .filter(
      (each) =>
        (each.guild_id === null ? each.user_id === userId : each.guild_id === guildId) &&
        isActive(simulation, each),
    );

/** Tells an application what became of an entitlement. */
export const dispatchEntitlement = (
  simulation: Simulation,
  name: 'ENTITLEMENT_CREATE' | 'ENTITLEMENT_UPDATE' | 'ENTITLEMENT_DELETE',
  entitlement: Entitlement,
): void => {
  const data = presentEntitlement(entitlement);
  simulation.dispatch({ name, data, userIds: [entitlement.application_id] });
  const application = simulation.state.applications.get(entitlement.application_id);
  if (application) sendEventWebhook(simulation, application, name, data);
};

/** What is no longer active is hidden from lists that ask for it. */
export const isEnded = (simulation: Simulation, entitlement: Entitlement): boolean =>
  !isActive(simulation, entitlement);
