import { PERMISSIONS } from '../rules/permissions.ts';
import type { Simulation } from '../simulation.ts';
import type { AutoModerationRule } from '../state/auto-moderation-rules.ts';
import type { Member } from '../state/entities.ts';

/** Tells those of a rule who manage the guild. */
export const dispatchRule = (
  simulation: Simulation,
  name: 'CREATE' | 'UPDATE' | 'DELETE',
  rule: AutoModerationRule,
): void =>
  simulation.dispatch({
    name: `AUTO_MODERATION_RULE_${name}`,
    data: { ...rule },
    guildId: rule.guild_id,
    guildPermission: 'MANAGE_GUILD',
  });

/** The guild's rules that look at a member: none at bots and at those who manage the guild. */
export const rulesFor = (
  { state, permissions }: Simulation,
  member: Member,
  eventType: AutoModerationRule['event_type'],
): AutoModerationRule[] => {
  const rules = state.autoModerationRules
    .inGroup(member.guild_id)
    .filter(
      (rule) =>
        rule.enabled &&
        rule.event_type === eventType &&
        !rule.exempt_roles.some((role) => role === member.guild_id || member.roles.includes(role)),
    );
  if (rules.length === 0 || state.users.get(member.user_id)?.bot) return [];
  const held = permissions.inGuild(member.guild_id, member.user_id);
  return held & (PERMISSIONS.ADMINISTRATOR | PERMISSIONS.MANAGE_GUILD) ? [] : rules;
};
