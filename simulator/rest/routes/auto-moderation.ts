import { z } from 'zod';
import { dispatchRule } from '../../auto-moderation/rules.ts';
import { createRuleSchema, editRuleSchema, TRIGGER_SCHEMAS } from '../../rules/auto-moderation-body.ts';
import { carriesMessages } from '../../rules/channel-types.ts';
import type {
  AutoModerationAction,
  AutoModerationRule,
  AutoModerationTrigger,
} from '../../state/auto-moderation-rules.ts';
import { requireGuildPermission } from '../access.ts';
import { audit } from '../audit.ts';
import { type DiscordError, invalidField, notFoundRoute } from '../errors.ts';
import { FIVE_IN_FIVE } from '../limits.ts';
import type { RestRequest, Route } from '../router.ts';
import { parseBody } from '../validate.ts';

const PATH = '/guilds/{guild_id}/auto-moderation/rules';

type TriggerType = AutoModerationRule['trigger_type'];

/** Rules of each trigger type in a guild. Source: Discord's reference, "Trigger Types". */
const MAX_OF_TYPE: Readonly<Record<TriggerType, number>> = { 1: 6, 3: 1, 4: 1, 5: 1, 6: 1 };

/** Actions that each trigger type can have: only some time out, only profiles are quarantined. */
const ACTIONS: Readonly<Record<TriggerType, readonly AutoModerationAction['type'][]>> = {
  1: [1, 2, 3],
  3: [1, 2],
  4: [1, 2],
  5: [1, 2, 3],
  6: [2, 4],
};

/** What a rule does that says nothing of it. */
const defaultActions = (type: TriggerType): AutoModerationAction[] =>
  type === 6 ? [{ type: 4, metadata: {} }] : [{ type: 1, metadata: {} }];

const requireRule = ({ simulation, params }: RestRequest): AutoModerationRule => {
  const rule = simulation.state.autoModerationRules.get(params.rule_id ?? '');
  // Discord publishes no code for a rule that is not there.
  if (!rule || rule.guild_id !== params.guild_id) throw notFoundRoute();
  return rule;
};

const invalidAction = (place: number, message: string): DiscordError =>
  invalidField(['actions', place, 'type'], 'AUTO_MODERATION_INVALID_ACTION_TYPE', message);

/** Refuses actions that the trigger type cannot have, that the caller may not give, or that go to no channel. */
const checkActions = (
  request: RestRequest,
  guildId: string,
  type: TriggerType,
  actions: readonly AutoModerationAction[],
): void => {
  const { state } = request.simulation;
  for (const [place, action] of actions.entries()) {
    if (!ACTIONS[type].includes(action.type))
      throw invalidAction(place, 'This action cannot be used with this trigger type');
    if (actions.findIndex((each) => each.type === action.type) !== place)
      throw invalidAction(place, 'This action is there already');
    if (action.type === 3) requireGuildPermission(request, 'MODERATE_MEMBERS');
    if (action.type !== 2) continue;
    const channel = state.channels.get(action.metadata.channel_id);
    if (!channel || channel.guild_id !== guildId || !carriesMessages(channel))
      throw invalidField(
        ['actions', place, 'metadata', 'channel_id'],
        'AUTO_MODERATION_INVALID_CHANNEL',
        'Invalid channel',
      );
  }
};

const checkEvent = (type: TriggerType, eventType: number): void => {
  if ((type === 6) !== (eventType === 2))
    throw invalidField(
      ['event_type'],
      'AUTO_MODERATION_INVALID_EVENT_TYPE',
      'This event type cannot be used with this trigger type',
    );
};

/** Reads metadata by its trigger type; what is wrong is told under its own name. */
const triggerOf = (type: TriggerType, given: unknown): AutoModerationTrigger =>
  parseBody(z.object({ trigger_metadata: TRIGGER_SCHEMAS[type] }), { trigger_metadata: given })
    .trigger_metadata;

/** What the audit log tells of a rule. */
const audited = ({ id: _, guild_id: __, creator_id: ___, ...fields }: AutoModerationRule) => fields;

export const autoModerationRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: PATH,
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { guild } = requireGuildPermission(request, 'MANAGE_GUILD');
      return { status: 200, body: request.simulation.state.autoModerationRules.inGroup(guild.id) };
    },
  },
  {
    method: 'POST',
    path: PATH,
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { guild, actor } = requireGuildPermission(request, 'MANAGE_GUILD');
      const { state, snowflakes } = request.simulation;
      const body = parseBody(createRuleSchema, request.body);
      const { trigger_type: type } = body;
      const trigger = triggerOf(type, body.trigger_metadata);
      const actions = body.actions ?? defaultActions(type);
      checkEvent(type, body.event_type);
      checkActions(request, guild.id, type, actions);
      const same = state.autoModerationRules.inGroup(guild.id).filter((rule) => rule.trigger_type === type);
      if (same.length >= MAX_OF_TYPE[type])
        throw invalidField(
          ['trigger_type'],
          'AUTO_MODERATION_MAX_RULES_OF_TYPE_EXCEEDED',
          'Max number of rules of this trigger type exceeded',
        );
      const rule = state.autoModerationRules.put({
        id: snowflakes.next(),
        guild_id: guild.id,
        name: body.name,
        creator_id: actor.id,
        event_type: body.event_type,
        trigger_type: type,
        trigger_metadata: trigger,
        actions,
        enabled: body.enabled ?? false,
        exempt_roles: [...new Set(body.exempt_roles ?? [])],
        exempt_channels: [...new Set(body.exempt_channels ?? [])],
      });
      audit(request, {
        guildId: guild.id,
        actorId: actor.id,
        action: 'autoModerationRuleCreate',
        targetId: rule.id,
        after: audited(rule),
      });
      dispatchRule(request.simulation, 'CREATE', rule);
      return { status: 200, body: rule };
    },
  },
  {
    method: 'GET',
    path: `${PATH}/{rule_id}`,
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      requireGuildPermission(request, 'MANAGE_GUILD');
      return { status: 200, body: requireRule(request) };
    },
  },
  {
    method: 'PATCH',
    path: `${PATH}/{rule_id}`,
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { guild, actor } = requireGuildPermission(request, 'MANAGE_GUILD');
      const rule = requireRule(request);
      const body = parseBody(editRuleSchema, request.body);
      const { trigger_type: type } = rule;
      if (body.trigger_type !== undefined && body.trigger_type !== type)
        throw invalidField(
          ['trigger_type'],
          'AUTO_MODERATION_TRIGGER_TYPE_CANNOT_CHANGE',
          'The trigger type of a rule cannot be changed',
        );
      const trigger =
        body.trigger_metadata === undefined ? rule.trigger_metadata : triggerOf(type, body.trigger_metadata);
      if (body.event_type !== undefined) checkEvent(type, body.event_type);
      if (body.actions) checkActions(request, guild.id, type, body.actions);
      const before = audited(rule);
      request.simulation.state.autoModerationRules.patch(rule, {
        name: body.name ?? rule.name,
        trigger_metadata: trigger,
        actions: body.actions ?? rule.actions,
        enabled: body.enabled ?? rule.enabled,
        exempt_roles: [...new Set(body.exempt_roles ?? rule.exempt_roles)],
        exempt_channels: [...new Set(body.exempt_channels ?? rule.exempt_channels)],
      });
      audit(request, {
        guildId: guild.id,
        actorId: actor.id,
        action: 'autoModerationRuleUpdate',
        targetId: rule.id,
        before,
        after: audited(rule),
      });
      dispatchRule(request.simulation, 'UPDATE', rule);
      return { status: 200, body: rule };
    },
  },
  {
    method: 'DELETE',
    path: `${PATH}/{rule_id}`,
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { guild, actor } = requireGuildPermission(request, 'MANAGE_GUILD');
      const rule = requireRule(request);
      request.simulation.state.autoModerationRules.delete(rule.id);
      audit(request, {
        guildId: guild.id,
        actorId: actor.id,
        action: 'autoModerationRuleDelete',
        targetId: rule.id,
        before: audited(rule),
      });
      dispatchRule(request.simulation, 'DELETE', rule);
      return { status: 204 };
    },
  },
];
