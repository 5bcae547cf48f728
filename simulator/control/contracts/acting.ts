import type { APIMessage } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Contracts } from '../contract.ts';
import { discordObject, id } from './shapes.ts';

const params = z.strictObject({ user_id: id });
const message = discordObject<APIMessage>('Message');
const messageParams = params.extend({ channel_id: id, message_id: id });

const value = z.union([z.string(), z.number(), z.boolean()]);
const commandSchema = z.strictObject({
  applicationId: id,
  guildId: id.optional(),
  channelId: id,
  name: z.string(),
  group: z.string().optional().describe('The group that the subcommand is in'),
  subcommand: z.string().optional(),
  targetId: id.optional().describe('Of a context menu: the person or message that it was opened on'),
  options: z.record(z.string(), value).default({}),
  focused: z.string().optional().describe('For autocomplete: the option that is being typed'),
});
const componentSchema = z.strictObject({
  channelId: id,
  messageId: id,
  customId: z.string(),
  values: z.array(z.string()).optional(),
});
const modalSchema = z.strictObject({
  interactionId: id,
  values: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
});
export type CommandAct = z.output<typeof commandSchema>;
export type ComponentAct = z.output<typeof componentSchema>;
export type ModalAct = z.output<typeof modalSchema>;

/** What became of an interaction. */
const outcomeSchema = z.looseObject({
  interactionId: id,
  status: z.enum(['answered', 'modal', 'choices', 'failed']),
  message: message.optional(),
});

const fileSchema = z.strictObject({
  name: z.string().min(1).max(260),
  content: z.base64().describe('Base64'),
  type: z.string().default('application/octet-stream').describe('Media type'),
});

/** Act as a person; each answers when what was done is done. */
export const actingContracts = {
  requestAs: {
    method: 'POST',
    path: '/as/{user_id}/request',
    summary: 'Sends any REST request as this person, with its permissions, limits and errors',
    params,
    body: z.strictObject({
      method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).default('GET'),
      path: z
        .string()
        .regex(/^\/(?!api\/)\S*$/, 'Begins with / and comes after /api/v10')
        .describe('After /api/v10, with its query'),
      body: z.unknown().optional(),
      files: z.array(fileSchema).max(10).default([]),
      reason: z.string().max(512).optional().describe('For the audit log'),
    }),
    answer: z.object({
      status: z.number(),
      headers: z.record(z.string(), z.string()),
      body: z.unknown().optional(),
    }),
  },
  sendMessageAs: {
    method: 'POST',
    path: '/as/{user_id}/messages',
    summary: 'Posts a message; the other fields are those of Discord’s Create Message',
    params,
    body: z.looseObject({ channelId: id }),
    answer: message,
  },
  editMessageAs: {
    method: 'PATCH',
    path: '/as/{user_id}/messages/{channel_id}/{message_id}',
    summary: 'Edits a message; the fields are those of Discord’s Edit Message',
    params: messageParams,
    body: z.looseObject({}),
    answer: message,
  },
  deleteMessageAs: {
    method: 'DELETE',
    path: '/as/{user_id}/messages/{channel_id}/{message_id}',
    summary: 'Deletes a message',
    params: messageParams,
  },
  runCommandAs: {
    method: 'POST',
    path: '/as/{user_id}/commands',
    summary: 'Runs a slash command, or one of a context menu, and waits for its answer',
    params,
    body: commandSchema,
    answer: outcomeSchema,
  },
  autocompleteAs: {
    method: 'POST',
    path: '/as/{user_id}/autocomplete',
    summary: 'Asks for choices of the focused option',
    params,
    body: commandSchema,
    answer: outcomeSchema,
  },
  pressComponentAs: {
    method: 'POST',
    path: '/as/{user_id}/components',
    summary: 'Presses a button or chooses in a select, and waits for the answer',
    params,
    body: componentSchema,
    answer: outcomeSchema,
  },
  submitModalAs: {
    method: 'POST',
    path: '/as/{user_id}/modals',
    summary: 'Fills in and submits the modal that an interaction answered with',
    params,
    body: modalSchema,
    answer: outcomeSchema,
  },
} as const satisfies Contracts;
