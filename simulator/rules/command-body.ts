import { z } from 'zod';

/** Names of chat commands and options. Source: Discord's reference, "Application Command Naming". */
const chatName = z
  .string()
  .min(1)
  .max(32)
  .regex(/^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u, 'String value did not match validation regex.')
  .refine((name) => name === name.toLowerCase(), 'Names must be lower case');
const description = z.string().min(1).max(100);
const localized = (schema: z.ZodType<string>) => z.record(z.string(), schema.nullable()).nullish();

const choice = z.object({
  name: z.string().min(1).max(100),
  name_localizations: localized(z.string().max(100)),
  value: z.union([z.string().max(100), z.number()]),
});

const valueOption = z.object({
  type: z.number().int().min(3).max(11),
  name: chatName,
  name_localizations: localized(chatName),
  description,
  description_localizations: localized(description),
  required: z.boolean().optional(),
  choices: z.array(choice).max(25).nullish(),
  channel_types: z.array(z.number().int()).nullish(),
  min_value: z.number().nullish(),
  max_value: z.number().nullish(),
  min_length: z.number().int().min(0).max(6000).nullish(),
  max_length: z.number().int().min(1).max(6000).nullish(),
  autocomplete: z.boolean().nullish(),
});

const requiredFirst = (options: readonly { required?: boolean | undefined }[]): boolean =>
  options.every(
    (option, index) => !option.required || options.slice(0, index).every((before) => before.required),
  );
const uniqueNames = (options: readonly { name: string }[]): boolean =>
  new Set(options.map((option) => option.name)).size === options.length;

const named = {
  name: chatName,
  name_localizations: localized(chatName),
  description,
  description_localizations: localized(description),
};
const valueOptions = z
  .array(valueOption)
  .max(25)
  .refine(requiredFirst, 'Required options must be placed before non-required options')
  .refine(uniqueNames, 'Option names must be unique');
const subcommand = z.object({ type: z.literal(1), ...named, options: valueOptions.nullish() });
const group = z.object({ type: z.literal(2), ...named, options: z.array(subcommand).max(25).nullish() });

/** A command as an application registers it. */
export const commandSchema = z
  .object({
    type: z.number().int().min(1).max(4).default(1),
    name: z.string().min(1).max(32),
    name_localizations: localized(z.string().max(32)),
    description: z.string().max(100).nullish(),
    description_localizations: localized(z.string().max(100)),
    options: z
      .union([
        z
          .array(z.union([subcommand, group]))
          .max(25)
          .refine(uniqueNames, 'Option names must be unique'),
        valueOptions,
      ])
      .nullish(),
    default_member_permissions: z.string().nullish(),
    dm_permission: z.boolean().nullish(),
    contexts: z.array(z.number().int()).nullish(),
    integration_types: z.array(z.number().int()).nullish(),
    nsfw: z.boolean().optional(),
  })
  .superRefine((command, context) => {
    if (command.type !== 1) return;
    if (!chatName.safeParse(command.name).success)
      context.addIssue({
        code: 'custom',
        path: ['name'],
        message: 'String value did not match validation regex.',
      });
    if (!command.description)
      context.addIssue({ code: 'custom', path: ['description'], message: 'This field is required' });
  });
export type CommandBody = z.output<typeof commandSchema>;
