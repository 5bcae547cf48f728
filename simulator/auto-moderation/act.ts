import { tellOfMember } from '../members/tell-of-member.ts';
import { createSystemMessage } from '../messages/system.ts';
import { audit } from '../rest/audit.ts';
import type { RuleMatch } from '../rules/auto-moderation.ts';
import { INTENT, type Simulation, timestampOf } from '../simulation.ts';
import type { AutoModerationAction, AutoModerationRule } from '../state/auto-moderation-rules.ts';
import type { Member } from '../state/entities.ts';

/** Message type of what auto-moderation tells moderators. */
const ACTION_MESSAGE = 24;

/** A rule that somebody triggered, with what and where. */
export type Violation = {
  readonly rule: AutoModerationRule;
  readonly match: RuleMatch;
  readonly member: Member;
  /** What was said. */
  readonly text: string;
  /** Undefined for a profile. */
  readonly channelId: string | undefined;
};

const noteIn = (
  simulation: Simulation,
  { rule, member, channelId }: Violation,
  action:
    | 'autoModerationBlockMessage'
    | 'autoModerationFlagToChannel'
    | 'autoModerationTimeOut'
    | 'autoModerationQuarantine',
): void =>
  audit(
    { simulation, reason: null },
    {
      guildId: rule.guild_id,
      actorId: member.user_id,
      action,
      targetId: member.user_id,
      options: {
        auto_moderation_rule_name: rule.name,
        auto_moderation_rule_trigger_type: String(rule.trigger_type),
        ...(channelId === undefined ? {} : { channel_id: channelId }),
      },
    },
  );

const timeOutSeconds = ({ actions }: AutoModerationRule): string | undefined => {
  const found = actions.find((action) => action.type === 3);
  return found && String(found.metadata.duration_seconds);
};

/** The message that tells a channel's readers of it; its embed's fields are Discord's own, which clients read. */
const alert = (
  simulation: Simulation,
  { rule, match, member, text, channelId }: Violation,
  alertChannelId: string,
  messageId: string | undefined,
): string | undefined => {
  const channel = simulation.state.channels.get(alertChannelId);
  if (!channel) return undefined;
  const fields: [name: string, value: string | null | undefined][] = [
    ['rule_name', rule.name],
    ['decision_id', simulation.snowflakes.next()],
    ['decision_outcome', messageId === undefined ? 'blocked' : 'flagged'],
    ['channel_id', channelId],
    ['flagged_message_id', messageId],
    ['keyword', match.keyword],
    ['keyword_matched_content', match.content],
    ['timeout_duration', timeOutSeconds(rule)],
  ];
  return createSystemMessage(simulation, {
    channel,
    authorId: member.user_id,
    type: ACTION_MESSAGE,
    embeds: [
      {
        type: 'auto_moderation_message' as never, // a type that Discord's typings do not list for embeds
        description: text,
        fields: fields.flatMap(([name, value]) =>
          value === null || value === undefined ? [] : [{ name, value, inline: false }],
        ),
      },
    ],
  }).id;
};

const timeOut = (simulation: Simulation, member: Member, seconds: number): void => {
  const until = timestampOf(simulation.clock() + seconds * 1000);
  simulation.state.members.patch(member, { communication_disabled_until: until });
  tellOfMember(simulation, member);
};

const perform = (
  simulation: Simulation,
  violation: Violation,
  action: AutoModerationAction,
  messageId: string | undefined,
): string | undefined => {
  switch (action.type) {
    case 1:
      noteIn(simulation, violation, 'autoModerationBlockMessage');
      return undefined;
    case 2:
      noteIn(simulation, violation, 'autoModerationFlagToChannel');
      return alert(simulation, violation, action.metadata.channel_id, messageId);
    case 3:
      timeOut(simulation, violation.member, action.metadata.duration_seconds);
      noteIn(simulation, violation, 'autoModerationTimeOut');
      return undefined;
    case 4:
      noteIn(simulation, violation, 'autoModerationQuarantine');
      return undefined;
  }
};

/**
 * Does what a rule says is done, and tells of each action.
 * @param messageId the message, when it was sent all the same
 */
export const actOn = (simulation: Simulation, violation: Violation, messageId?: string): void => {
  const { rule, match, member, text, channelId } = violation;
  for (const action of rule.actions) {
    const alertId = perform(simulation, violation, action, messageId);
    simulation.dispatch({
      name: 'AUTO_MODERATION_ACTION_EXECUTION',
      render: (reader) => {
        const mayRead = !reader.isBot || (reader.intents & INTENT.messageContent) !== 0;
        return {
          guild_id: rule.guild_id,
          action,
          rule_id: rule.id,
          rule_trigger_type: rule.trigger_type,
          user_id: member.user_id,
          ...(channelId === undefined ? {} : { channel_id: channelId }),
          ...(messageId === undefined ? {} : { message_id: messageId }),
          ...(alertId === undefined ? {} : { alert_system_message_id: alertId }),
          content: mayRead ? text : '',
          matched_keyword: match.keyword,
          matched_content: mayRead ? match.content : '',
        };
      },
      guildId: rule.guild_id,
      guildPermission: 'MANAGE_GUILD',
    });
  }
};
