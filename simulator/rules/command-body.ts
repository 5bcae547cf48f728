import { z } from 'zod';
import { chatName } from './command-names.ts';
import { commandOptions } from './command-options.ts';
import { commandSize, LONGEST_COMMAND } from './command-size.ts';
import { refuseTwins } from './distinct.ts';
import { localizations } from './locales.ts';
import { permissionBits } from './permission-bits.ts';
import { refusePart } from './refuse.ts';
import { snowflake } from './snowflake.ts';

/** Kinds of commands. Source: Discord's reference, "Application Command Types". */
export const COMMAND = { chat: 1, user: 2, message: 3, entryPoint: 4 } as const;

const setOf = <Value extends z.ZodType>(value: Value) =>
  z.array(value).min(1).superRefine(refuseTwins).nullish();

/** A command as an application registers it. */
export const commandSchema = z
  .object({
    id: snowflake.nullish(),
    type: z
      .union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
      .nullish()
      .transform((type) => type ?? COMMAND.chat),
    name: z.string().min(1).max(32),
    name_localizations: localizations(z.string().min(1).max(32)),
    description: z.string().max(100).nullish(),
    description_localizations: localizations(z.string().min(1).max(100)),
    options: commandOptions.nullish(),
    default_member_permissions: permissionBits.nullish(),
    dm_permission: z.boolean().nullish(),
    contexts: setOf(z.union([z.literal(0), z.literal(1), z.literal(2)])),
    integration_types: setOf(z.union([z.literal(0), z.literal(1)])),
    handler: z.union([z.literal(1), z.literal(2)]).nullish(),
    nsfw: z.boolean().nullish(),
  })
  .superRefine((command, context) => {
    if (command.type === COMMAND.user || command.type === COMMAND.message) {
      if (command.description)
        refusePart(
          context,
          ['description'],
          'APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_INVALID',
          'Context menu commands cannot have description',
        );
      if (command.options?.length)
        refusePart(
          context,
          ['options'],
          'APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS_INVALID',
          'Context menu commands cannot have options',
        );
      return;
    }
    for (const [path, name] of [
      [['name'], command.name] as const,
      ...Object.entries(command.name_localizations ?? {}).map(
        ([locale, text]) => [['name_localizations', locale], text] as const,
      ),
    ]) {
      for (const issue of chatName.safeParse(name).error?.issues ?? [])
        refusePart(
          context,
          path,
          issue.code === 'custom' ? String(issue.params?.code) : 'BASE_TYPE_BAD_LENGTH',
          issue.message,
        );
    }
    if (command.type === COMMAND.chat && !command.description)
      refusePart(context, ['description'], 'BASE_TYPE_REQUIRED', 'This field is required');
    if (command.type === COMMAND.entryPoint && command.options?.length)
      refusePart(
        context,
        ['options'],
        'APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS_INVALID',
        'Primary entry point commands cannot have options',
      );
    if (commandSize(command) > LONGEST_COMMAND)
      refusePart(
        context,
        [],
        'APPLICATION_COMMAND_TOO_LARGE',
        `Command exceeds maximum size (${LONGEST_COMMAND})`,
      );
  });
export type CommandBody = Omit<z.output<typeof commandSchema>, 'id'>;
