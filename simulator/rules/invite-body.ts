import { z } from 'zod';
import { refusePart } from './refuse.ts';
import { snowflake } from './snowflake.ts';

/** An invite as it is created. Source: Discord's reference, "Create Channel Invite". */
export const inviteSchema = z
  .object({
    max_age: z.number().int().min(0).max(5_184_000).nullish(),
    max_uses: z.number().int().min(0).max(100).nullish(),
    temporary: z.boolean().nullish(),
    unique: z.boolean().nullish(),
    target_type: z.literal([1, 2], { error: 'Value must be one of {1, 2}.' }).nullish(),
    target_user_id: snowflake.nullish(),
    target_application_id: snowflake.nullish(),
    role_ids: z
      .union([z.array(snowflake).max(250), z.string().transform((text) => text.split(',').filter(Boolean))])
      .nullish(),
  })
  .superRefine((body, context) => {
    const [field, value] =
      body.target_type === 1
        ? ['target_user_id', body.target_user_id]
        : ['target_application_id', body.target_application_id];
    if (body.target_type != null && value == null)
      refusePart(context, [field ?? ''], 'BASE_TYPE_REQUIRED', 'This field is required');
  });
export type InviteBody = z.output<typeof inviteSchema>;

/** The ids in the one column of a CSV file, below its heading if it has one. Pure. @returns undefined when it is no such file */
export const readUserIds = (text: string): string[] | undefined => {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim().replace(/^"(.*)"$/, '$1'))
    .filter(Boolean);
  const ids = /^\d+$/.test(lines[0] ?? '') ? lines : lines.slice(1);
  return ids.every((id) => /^\d{1,20}$/.test(id)) ? [...new Set(ids)] : undefined;
};
