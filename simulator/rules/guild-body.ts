import { z } from 'zod';
import { imageData } from './image-data.ts';
import { locale } from './locales.ts';
import { snowflake } from './snowflake.ts';

const oneOf = (...values: readonly number[]) =>
  z
    .number()
    .int()
    .refine((value) => values.includes(value), {
      message: `Value must be one of {${values.join(', ')}}.`,
      params: { code: 'BASE_TYPE_CHOICES' },
    });

/** What `PATCH /guilds/{id}` takes. Source: Discord's reference, "Modify Guild". */
export const guildSchema = z.object({
  name: z.string().trim().min(2).max(100).optional(),
  description: z.string().max(300).nullish(),
  region: z.string().nullish(),
  icon: imageData().nullish(),
  splash: imageData().nullish(),
  discovery_splash: imageData().nullish(),
  banner: imageData().nullish(),
  home_header: imageData().nullish(),
  verification_level: oneOf(0, 1, 2, 3, 4).nullish(),
  default_message_notifications: oneOf(0, 1).nullish(),
  explicit_content_filter: oneOf(0, 1, 2).nullish(),
  preferred_locale: locale.nullish(),
  afk_timeout: oneOf(60, 300, 900, 1800, 3600).nullish(),
  afk_channel_id: snowflake.nullish(),
  system_channel_id: snowflake.nullish(),
  system_channel_flags: z.number().int().min(0).nullish(),
  features: z.array(z.string().max(100)).max(1521).nullish(),
  rules_channel_id: snowflake.nullish(),
  safety_alerts_channel_id: snowflake.nullish(),
  public_updates_channel_id: snowflake.nullish(),
  premium_progress_bar_enabled: z.boolean().nullish(),
});

/** What `PATCH /guilds/{id}/welcome-screen` takes. */
export const welcomeScreenSchema = z.object({
  enabled: z.boolean().nullish(),
  description: z.string().max(140).nullish(),
  welcome_channels: z
    .array(
      z.object({
        channel_id: snowflake,
        description: z.string().min(1).max(50),
        emoji_id: snowflake.nullish(),
        emoji_name: z.string().max(100).nullish(),
      }),
    )
    .max(5)
    .nullish(),
});

const promptOptionSchema = z.object({
  id: snowflake.nullish(),
  title: z.string().min(1).max(50),
  description: z.string().max(100).nullish(),
  emoji_id: snowflake.nullish(),
  emoji_name: z.string().max(100).nullish(),
  emoji_animated: z.boolean().nullish(),
  role_ids: z.array(snowflake).max(50).nullish(),
  channel_ids: z.array(snowflake).max(50).nullish(),
});

/** What `PUT /guilds/{id}/onboarding` takes. Source: Discord's reference, "Modify Guild Onboarding". */
export const onboardingSchema = z.object({
  enabled: z.boolean().nullish(),
  mode: oneOf(0, 1).nullish(),
  default_channel_ids: z.array(snowflake).max(500).nullish(),
  prompts: z
    .array(
      z.object({
        id: snowflake,
        title: z.string().min(1).max(100),
        type: oneOf(0, 1).nullish(),
        single_select: z.boolean().nullish(),
        required: z.boolean().nullish(),
        in_onboarding: z.boolean().nullish(),
        options: z.array(promptOptionSchema).min(1).max(50),
      }),
    )
    .max(15)
    .nullish(),
});

/** What makes or changes a template. */
export const templateSchema = z.object({
  name: z.string().min(1).max(100),
  description: z.string().max(120).nullish(),
});

export const widgetSchema = z.object({ enabled: z.boolean().nullish(), channel_id: snowflake.nullish() });

const until = z.iso.datetime({ offset: true }).nullish();
export const incidentSchema = z.object({ invites_disabled_until: until, dms_disabled_until: until });
