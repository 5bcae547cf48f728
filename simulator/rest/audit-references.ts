import { presentChannel } from '../present/channel.ts';
import { presentScheduledEvent } from '../present/scheduled-event.ts';
import { presentUser } from '../present/user.ts';
import { presentWebhook } from '../present/webhook.ts';
import { isThread } from '../rules/channel-types.ts';
import type { Simulation } from '../simulation.ts';
import type { AuditEntry } from '../state/entities.ts';

/**
 * What entries of the audit log name that is still there. Tokens of webhooks are nobody's business here.
 * Source: Discord's reference, "Audit Log Object".
 */
export const referredBy = (simulation: Simulation, entries: readonly AuditEntry[]) => {
  const { state } = simulation;
  const ids = [...new Set(entries.flatMap((entry) => [entry.user_id, entry.target_id ?? '']))];
  const shown = <Entity extends object, Shown>(
    find: (id: string) => Entity | undefined,
    present: (entity: Entity) => Shown,
  ): Shown[] =>
    ids.flatMap((id) => {
      const found = find(id);
      return found ? [present(found)] : [];
    });
  return {
    users: shown((id) => state.users.get(id), presentUser),
    webhooks: shown(
      (id) => state.webhooks.get(id),
      (webhook) => {
        const { token: _, url: __, ...rest } = presentWebhook(simulation, webhook);
        return rest;
      },
    ),
    threads: shown(
      (id) => {
        const channel = state.channels.get(id);
        return channel && isThread(channel) ? channel : undefined;
      },
      (thread) => presentChannel(simulation, thread),
    ),
    guild_scheduled_events: shown(
      (id) => state.scheduledEvents.get(id),
      (event) => presentScheduledEvent(simulation, event),
    ),
    auto_moderation_rules: shown(
      (id) => state.autoModerationRules.get(id),
      (rule) => ({ ...rule }),
    ),
  };
};
