import type { ViewedMessage } from '#discord-view/model/message.ts';
import { isOfWebhook } from '../model/message.ts';
import { useMember } from './place-context.ts';

/** The member who wrote a message, as the guild knows them now, or else as the message carried them. */
export function useMessageMember(message: ViewedMessage) {
  const known = useMember(message.author.id);
  return isOfWebhook(message) ? undefined : (known ?? message.member);
}
