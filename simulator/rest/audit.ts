import { presentAuditEntry } from '../present/present.ts';
import { INTENT } from '../simulation.ts';
import type { RestRequest } from './router.ts';

/** What an entry of the audit log says was done. Source: Discord's reference, "Audit Log Events". */
export const AUDIT = {
  guildUpdate: 1,
  channelCreate: 10,
  channelUpdate: 11,
  channelDelete: 12,
  overwriteCreate: 13,
  overwriteUpdate: 14,
  overwriteDelete: 15,
  memberKick: 20,
  memberBanAdd: 22,
  memberBanRemove: 23,
  memberUpdate: 24,
  memberRoleUpdate: 25,
  roleCreate: 30,
  roleUpdate: 31,
  roleDelete: 32,
  messageDelete: 72,
  messageBulkDelete: 73,
  messagePin: 74,
  messageUnpin: 75,
} as const;

/** Notes in the guild's audit log who did it and, from `X-Audit-Log-Reason`, why. */
export const audit = (
  { simulation, reason }: RestRequest,
  given: { guildId: string; actorId: string; action: keyof typeof AUDIT; targetId: string },
): void => {
  const entry = simulation.state.auditLog.put({
    id: simulation.snowflakes.next(),
    guild_id: given.guildId,
    user_id: given.actorId,
    target_id: given.targetId,
    action_type: AUDIT[given.action],
    reason,
  });
  simulation.dispatch({
    name: 'GUILD_AUDIT_LOG_ENTRY_CREATE',
    data: { ...presentAuditEntry(entry), guild_id: given.guildId },
    guildId: given.guildId,
    guildPermission: 'VIEW_AUDIT_LOG',
    intent: INTENT.guildModeration,
  });
};
