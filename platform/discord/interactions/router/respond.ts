import type { API } from '@discordjs/core';
import { type APIInteraction, MessageFlags } from 'discord-api-types/v10';
import type { Answer, Manner, Reply } from '../context.ts';

type Interactions = API['interactions'];

const replyBody = ({ message, isPrivate }: Reply) => ({
  allowed_mentions: { parse: [] },
  ...message,
  ...(isPrivate ? { flags: MessageFlags.Ephemeral } : {}),
});

/** A message in place of another: what it does not have goes. */
const updateBody = ({ message }: Answer & { readonly kind: 'update' }) => ({
  content: '',
  embeds: [],
  components: [],
  allowed_mentions: { parse: [] },
  ...message,
});

const isOnMessage = (interaction: APIInteraction): boolean =>
  'message' in interaction && interaction.message !== undefined;

/** A command has no message that could be changed. */
const fitting = <Given extends Answer>(interaction: APIInteraction, answer: Given): Given | Reply =>
  answer.kind === 'update' && !isOnMessage(interaction)
    ? { kind: 'reply', isPrivate: true, message: answer.message }
    : answer;

/** Answers for the first time. */
export const answerFirst = async (
  interactions: Interactions,
  interaction: APIInteraction,
  given: Answer,
): Promise<void> => {
  const { id, token } = interaction;
  const answer = fitting(interaction, given);
  switch (answer.kind) {
    case 'reply':
      return void (await interactions.reply(id, token, replyBody(answer)));
    case 'update':
      return void (await interactions.updateMessage(id, token, updateBody(answer)));
    case 'modal':
      return void (await interactions.createModal(id, token, answer.modal));
    case 'acknowledge':
      return void (await interactions.deferMessageUpdate(id, token));
  }
};

/** Says that the answer will come; returns how it was said. */
export const defer = async (
  interactions: Interactions,
  interaction: APIInteraction,
  wanted: Manner,
): Promise<Manner> => {
  const { id, token } = interaction;
  const manner = wanted === 'in-place' && !isOnMessage(interaction) ? 'privately' : wanted;
  if (manner === 'in-place') await interactions.deferMessageUpdate(id, token);
  else await interactions.defer(id, token, manner === 'privately' ? { flags: MessageFlags.Ephemeral } : {});
  return manner;
};

/** Answers after it was said, in this manner, that the answer will come. A modal cannot come then. */
export const answerLater = async (
  interactions: Interactions,
  interaction: APIInteraction,
  manner: Manner,
  given: Exclude<Answer, { readonly kind: 'modal' }>,
): Promise<void> => {
  const { application_id: application, token } = interaction;
  const answer = fitting(interaction, given);
  if (answer.kind === 'acknowledge') {
    if (manner !== 'in-place') await interactions.deleteReply(application, token);
    return;
  }
  if (answer.kind === 'update') {
    await interactions.editReply(application, token, updateBody(answer));
    return;
  }
  const { flags: _, ...message } = replyBody(answer);
  if (manner === (answer.isPrivate ? 'privately' : 'publicly')) {
    await interactions.editReply(application, token, message);
    return;
  }
  // Who sees an answer is fixed when it is deferred: another one takes its place.
  if (manner !== 'in-place') await interactions.deleteReply(application, token);
  await interactions.followUp(application, token, replyBody(answer));
};
