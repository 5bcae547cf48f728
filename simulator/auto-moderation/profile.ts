import { matchRule } from '../rules/auto-moderation.ts';
import { QUARANTINED_NAME } from '../rules/member-flags.ts';
import type { Simulation } from '../simulation.ts';
import type { Member } from '../state/entities.ts';
import { actOn } from './act.ts';
import { rulesFor } from './rules.ts';

/**
 * Holds the names of a member against the rules for profiles, when it joins or changes: a rule that blocks interaction
 * quarantines it, and a name that is better lets it out again.
 */
export const judgeProfile = (simulation: Simulation, member: Member): void => {
  const user = simulation.state.users.get(member.user_id);
  const names = [user?.username, user?.global_name, member.nick].filter(Boolean);
  const broken = rulesFor(simulation, member, 2).flatMap((rule) => {
    const text = names.find((name) => matchRule(rule, name ?? ''));
    const match = matchRule(rule, text ?? '');
    return text && match ? [{ rule, match, member, text, channelId: undefined }] : [];
  });
  const was = ((member.flags ?? 0) & QUARANTINED_NAME) !== 0;
  const is = broken.some(({ rule }) => rule.actions.some((action) => action.type === 4));
  if (was === is) return;
  simulation.state.members.patch(member, { flags: (member.flags ?? 0) ^ QUARANTINED_NAME });
  if (is) for (const violation of broken) actOn(simulation, violation);
};
