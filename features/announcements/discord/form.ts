import { z } from 'zod';
import { LIMITS } from '#messages/limits.ts';
import { defineForm, formField } from '#platform/discord/interactions/forms/define-form.ts';
import { linesOfText } from '#platform/text/text.ts';
import { askToSend } from './ask.ts';

/** `<channel>.<role>`, or the channel alone. */
const place = z
  .string()
  .regex(/^\d{15,21}(\.\d{15,21})?$/)
  .transform((text) => {
    const [channel = '', ping = null] = text.split('.');
    return { channel, ping };
  });

/** A form's argument for a channel and who is pinged there. Pure. */
export const formPlace = (channel: string, ping: string | null): string =>
  ping === null ? channel : `${channel}.${ping}`;

/** Where a text of several lines is typed. */
export const announceForm = defineForm({
  name: 'announce-form',
  permission: 'announcements.send',
  words: 'announcements:announce-form',
  argument: place,
  fields: { text: formField({ input: 'lines', rule: linesOfText({ min: 1, max: LIMITS.content }) }) },
  start: async () => ({ params: {}, filled: { text: '' } }),
  run: (context, where, { text }) => askToSend(context, { ...where, text }),
});
