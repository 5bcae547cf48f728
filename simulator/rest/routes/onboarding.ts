import type { z } from 'zod';
import { onboardingSchema } from '../../rules/guild-body.ts';
import type { Simulation } from '../../simulation.ts';
import type { Guild } from '../../state/entities.ts';
import type { Onboarding, OnboardingPrompt } from '../../state/guild-settings.ts';
import { requireGuild, requireGuildPermission, requireOwnChannel } from '../access.ts';
import { audit } from '../audit.ts';
import { unknownRole } from '../errors.ts';
import { FIVE_IN_FIVE } from '../limits.ts';
import type { Route } from '../router.ts';
import { parseBody } from '../validate.ts';

type Prompt = NonNullable<z.infer<typeof onboardingSchema>['prompts']>[number];

const onboardingOf = (guild: Guild) => ({
  guild_id: guild.id,
  ...(guild.onboarding ?? { enabled: false, mode: 0, default_channel_ids: [], prompts: [] }),
});

/** A prompt as it is kept: an id that is not known stands for a new one. */
const keepPrompt = (simulation: Simulation, { prompts }: Onboarding, prompt: Prompt): OnboardingPrompt => ({
  id: prompts.some(({ id }) => id === prompt.id) ? prompt.id : simulation.snowflakes.next(),
  type: prompt.type ?? 0,
  title: prompt.title,
  single_select: prompt.single_select ?? false,
  required: prompt.required ?? false,
  in_onboarding: prompt.in_onboarding ?? false,
  options: prompt.options.map((option) => ({
    id: option.id ?? simulation.snowflakes.next(),
    title: option.title,
    description: option.description ?? '',
    emoji: {
      id: option.emoji_id ?? null,
      name: option.emoji_name ?? null,
      animated: option.emoji_animated ?? false,
    },
    role_ids: option.role_ids ?? [],
    channel_ids: option.channel_ids ?? [],
  })),
});

export const onboardingRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/guilds/{guild_id}/onboarding',
    limit: FIVE_IN_FIVE,
    handle: (request) => ({ status: 200, body: onboardingOf(requireGuild(request).guild) }),
  },
  {
    method: 'PUT',
    path: '/guilds/{guild_id}/onboarding',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { guild, actor } = requireGuildPermission(request, 'MANAGE_GUILD', 'MANAGE_ROLES');
      const { simulation } = request;
      const body = parseBody(onboardingSchema, request.body);
      const before = onboardingOf(guild);
      for (const id of body.default_channel_ids ?? []) requireOwnChannel(request, guild, id);
      for (const option of body.prompts?.flatMap(({ options }) => options) ?? []) {
        for (const id of option.channel_ids ?? []) requireOwnChannel(request, guild, id);
        for (const id of option.role_ids ?? [])
          if (simulation.state.roles.get(id)?.guild_id !== guild.id) throw unknownRole();
      }
      simulation.state.guilds.patch(guild, {
        onboarding: {
          enabled: body.enabled ?? before.enabled,
          mode: body.mode ?? before.mode,
          default_channel_ids: body.default_channel_ids ?? before.default_channel_ids,
          prompts: body.prompts?.map((prompt) => keepPrompt(simulation, before, prompt)) ?? before.prompts,
        },
      });
      const after = onboardingOf(guild);
      audit(request, {
        guildId: guild.id,
        actorId: actor.id,
        action: 'onboardingUpdate',
        targetId: guild.id,
        before,
        after,
      });
      return { status: 200, body: after };
    },
  },
];
