import { z } from 'zod';
import { localizations } from './locales.ts';
import { refusePart } from './refuse.ts';

const CHAT_NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

/** Names of chat commands and options. Source: Discord's reference, "Application Command Naming". */
export const chatName = z
  .string()
  .min(1)
  .max(32)
  .superRefine((name, context) => {
    if (!CHAT_NAME.test(name))
      refusePart(context, [], 'STRING_TYPE_REGEX', 'String value did not match validation regex.');
    else if (name !== name.toLowerCase())
      refusePart(context, [], 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
  });

export const description = z.string().min(1).max(100);

/** What every option has. */
export const named = {
  name: chatName,
  name_localizations: localizations(chatName),
  description,
  description_localizations: localizations(description),
};
