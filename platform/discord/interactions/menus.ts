import { ApplicationCommandType } from 'discord-api-types/v10';
import { z } from 'zod';
import { DomainError } from '#platform/errors.ts';
import { type ChannelId, channelId, isSnowflake, type UserId, userId } from '#platform/ids.ts';
import { repairText } from '#platform/text/text.ts';
import type { Answer, HandlerFacts, InteractionContext } from './context.ts';
import { fileSchema, type PickedFile, type PickedUser, readResolved } from './picked.ts';

/** The message whose menu was opened, also where the bot may not read it otherwise. */
export type PickedMessage = {
  readonly id: string;
  readonly channelId: ChannelId;
  readonly content: string;
  readonly author: { readonly id: UserId; readonly name: string; readonly isBot: boolean };
  readonly files: readonly PickedFile[];
};

/** An entry of the menu of people or messages. Its words are in the feature's locale files, at `menus.<name>`. */
export type Menu = HandlerFacts & {
  readonly name: string;
  readonly type: ApplicationCommandType.User | ApplicationCommandType.Message;
  /** Discord shows it to those who may manage messages, as with commands. */
  readonly isForModerators?: true;
  /** @param data what Discord sends of the command */
  readonly run: (context: InteractionContext, data: unknown) => Promise<Answer>;
};

type Declared<Target> = HandlerFacts & {
  readonly name: string;
  /** See `Menu`. */
  readonly isForModerators?: true;
  readonly run: (context: InteractionContext, target: Target) => Promise<Answer>;
};

const id = z.string().refine(isSnowflake);
const text = z.string().transform(repairText);
const messageSchema = z
  .object({
    id,
    channel_id: id,
    content: text.default(''),
    author: z.object({ id, username: text, global_name: text.nullish(), bot: z.boolean().optional() }),
    attachments: z.array(fileSchema).default([]),
  })
  .transform(
    ({ channel_id, author, attachments, ...message }): PickedMessage => ({
      ...message,
      channelId: channelId(channel_id),
      author: {
        id: userId(author.id),
        name: author.global_name ?? author.username,
        isBot: author.bot ?? false,
      },
      files: attachments,
    }),
  );

const dataSchema = z.object({
  target_id: id,
  resolved: z.looseObject({ messages: z.record(z.string(), z.unknown()).default({}) }),
});

/** Declares an entry of the menu that opens on a person; `run` gets the person. */
export const defineUserMenu = ({ run, ...menu }: Declared<PickedUser>): Menu => ({
  ...menu,
  type: ApplicationCommandType.User,
  run: async (context, data) => {
    const { target_id, resolved } = dataSchema.parse(data);
    const user = readResolved(resolved).user(target_id);
    if (!user) throw new DomainError('bad-reference', 400);
    return run(context, user);
  },
});

/** Declares an entry of the menu that opens on a message; `run` gets the message. */
export const defineMessageMenu = ({ run, ...menu }: Declared<PickedMessage>): Menu => ({
  ...menu,
  type: ApplicationCommandType.Message,
  run: async (context, data) => {
    const { target_id, resolved } = dataSchema.parse(data);
    return run(context, messageSchema.parse(resolved.messages[target_id]));
  },
});
