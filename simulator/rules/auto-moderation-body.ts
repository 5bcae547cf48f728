import { z } from 'zod';
import type { AutoModerationAction, AutoModerationTrigger } from '../state/auto-moderation-rules.ts';
import { readPattern } from './auto-moderation.ts';
import { snowflake } from './snowflake.ts';

/** The longest time-out (s): four weeks. */
const LONGEST_TIMEOUT_S = 2_419_200;

const word = z.string().min(1).max(60);
const pattern = z
  .string()
  .min(1)
  .max(260)
  .superRefine((value, context) => {
    if (!readPattern(value))
      context.addIssue({
        code: 'custom',
        message: 'Invalid regex pattern',
        params: { code: 'AUTO_MODERATION_INVALID_REGEX' },
      });
  });
const keywordFilter = z.array(word).max(1000).nullish();
const regexPatterns = z.array(pattern).max(10).nullish();

const keywords = z
  .object({
    keyword_filter: keywordFilter,
    regex_patterns: regexPatterns,
    allow_list: z.array(word).max(100).nullish(),
  })
  .nullish()
  .transform(
    (given): AutoModerationTrigger => ({
      keyword_filter: given?.keyword_filter ?? [],
      regex_patterns: given?.regex_patterns ?? [],
      allow_list: given?.allow_list ?? [],
    }),
  );

/** What each trigger type's metadata is. Source: Discord's reference, "Trigger Metadata". */
export const TRIGGER_SCHEMAS = {
  1: keywords,
  3: z
    .object({})
    .nullish()
    .transform((): AutoModerationTrigger => ({})),
  4: z
    .object({
      allow_list: z.array(word).max(1000).nullish(),
      presets: z.array(z.union([z.literal(1), z.literal(2), z.literal(3)])).nullish(),
    })
    .transform(
      (given): AutoModerationTrigger => ({
        allow_list: given.allow_list ?? [],
        presets: [...new Set(given.presets ?? [])],
      }),
    ),
  5: z
    .object({
      mention_total_limit: z.number().int().min(0).max(50).nullish(),
      mention_raid_protection_enabled: z.boolean().nullish(),
    })
    .nullish()
    .transform(
      (given): AutoModerationTrigger => ({
        mention_total_limit: given?.mention_total_limit ?? 0,
        mention_raid_protection_enabled: given?.mention_raid_protection_enabled ?? false,
      }),
    ),
  6: keywords,
} as const;

const actionSchema = z.discriminatedUnion('type', [
  z
    .object({
      type: z.literal(1),
      metadata: z.object({ custom_message: z.string().max(300).nullish() }).nullish(),
    })
    .transform(
      ({ type, metadata }): AutoModerationAction => ({
        type,
        metadata: metadata?.custom_message ? { custom_message: metadata.custom_message } : {},
      }),
    ),
  z.object({ type: z.literal(2), metadata: z.object({ channel_id: snowflake }) }),
  z
    .object({
      type: z.literal(3),
      metadata: z.object({ duration_seconds: z.number().int().min(0).max(LONGEST_TIMEOUT_S).nullish() }),
    })
    .transform(
      ({ type, metadata }): AutoModerationAction => ({
        type,
        metadata: { duration_seconds: metadata.duration_seconds ?? 0 },
      }),
    ),
  z
    .object({ type: z.literal(4), metadata: z.unknown().optional() })
    .transform(({ type }): AutoModerationAction => ({ type, metadata: {} })),
]);

const fields = {
  name: z.string().trim().min(1).max(100),
  event_type: z.union([z.literal(1), z.literal(2)]),
  actions: z.array(actionSchema).min(1).max(5).nullish(),
  enabled: z.boolean().nullish(),
  exempt_roles: z.array(snowflake).max(20).nullish(),
  exempt_channels: z.array(snowflake).max(50).nullish(),
  /** Read by its type's own schema. */
  trigger_metadata: z.unknown().optional(),
};

export const createRuleSchema = z.object({
  ...fields,
  trigger_type: z.union([z.literal(1), z.literal(3), z.literal(4), z.literal(5), z.literal(6)]),
});
export const editRuleSchema = createRuleSchema.partial();
