import { DiscordError } from '../rest/errors.ts';
import { matchRule } from '../rules/auto-moderation.ts';
import type { Simulation } from '../simulation.ts';
import type { Channel } from '../state/entities.ts';
import { actOn, type Violation } from './act.ts';
import { rulesFor } from './rules.ts';

/** Where and by whom something is said. Webhooks and interactions are nobody's, so no rule looks at them. */
type Said = { readonly channel: Channel; readonly authorId: string; readonly text: string };

/** The rules that a text breaks. A thread is exempt with its channel. */
const violationsOf = (simulation: Simulation, { channel, authorId, text }: Said): Violation[] => {
  const { guild_id: guildId } = channel;
  const member = guildId === null ? undefined : simulation.state.member(guildId, authorId);
  if (!member) return [];
  return rulesFor(simulation, member, 1).flatMap((rule) => {
    if ([channel.id, channel.parent_id].some((id) => id !== null && rule.exempt_channels.includes(id)))
      return [];
    const match = matchRule(rule, text);
    return match ? [{ rule, match, member, text, channelId: channel.id }] : [];
  });
};

const blockOf = ({ rule }: Violation) => rule.actions.find((action) => action.type === 1);

const refusal = (code: number, what: string, custom: string | undefined): DiscordError =>
  new DiscordError(
    400,
    code,
    `${what} was blocked by automatic moderation`,
    custom === undefined
      ? undefined
      : { content: { _errors: [{ code: 'AUTO_MODERATION_BLOCKED', message: custom }] } },
  );

/** Does what the broken rules say and keeps it, though the request that broke them is refused. */
const block = (
  simulation: Simulation,
  violations: readonly Violation[],
  code: number,
  what: string,
): never => {
  simulation.discard();
  for (const violation of violations) actOn(simulation, violation);
  simulation.commit();
  const custom = violations.map(blockOf).find((action) => action?.metadata.custom_message)?.metadata;
  throw refusal(code, what, custom?.custom_message);
};

/**
 * Holds what a member says against the guild's rules, before anything of it takes effect.
 * @returns what to do once the message has its id: rules that do not block let it pass and act afterwards
 * @throws DiscordError 200000 when a rule blocks it
 */
export const judgeMessage = (simulation: Simulation, said: Said): ((messageId: string) => void) => {
  const violations = violationsOf(simulation, said);
  if (violations.some(blockOf)) block(simulation, violations, 200_000, 'Message');
  return (messageId) => {
    for (const violation of violations) actOn(simulation, violation, messageId);
  };
};

/** Holds a thread's name against the guild's rules. @throws DiscordError 200001 when a rule blocks it */
export const judgeTitle = (simulation: Simulation, said: Said): void => {
  const violations = violationsOf(simulation, said);
  if (violations.some(blockOf)) block(simulation, violations, 200_001, 'Title');
};
