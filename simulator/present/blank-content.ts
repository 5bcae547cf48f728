/** A message as it is presented. */
type Presented = Record<string, unknown>;

const BLANK = { content: '', embeds: [], attachments: [], components: [] };

const idOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined;

const isMessage = (value: unknown): value is Presented =>
  typeof value === 'object' && value !== null && 'author' in value;

/** Whether an application may read a message without the message content intent: its own, and those that mention it. Pure. */
const mayRead = (message: Presented, applicationId: string): boolean =>
  idOf(message.author) === applicationId ||
  message.application_id === applicationId ||
  (Array.isArray(message.mentions) && message.mentions.some((user) => idOf(user) === applicationId));

/** What distinguishes how applications see one message: those with the same answer see the same. Pure. */
export const readingOf = (message: Presented, applicationId: string): string => {
  const referenced = message.referenced_message;
  return `${mayRead(message, applicationId)},${isMessage(referenced) && mayRead(referenced, applicationId)}`;
};

const blankSnapshot = (snapshot: unknown): unknown =>
  typeof snapshot === 'object' && snapshot !== null && 'message' in snapshot
    ? { ...snapshot, message: { ...(snapshot.message as object), ...BLANK } }
    : snapshot;

/**
 * A message of a guild as an application without the message content intent gets it, over the gateway and over REST.
 * Pure. Source: Discord's reference, "Message Content Intent".
 */
export const blankContent = (message: Presented, applicationId: string): Presented => {
  const referenced = message.referenced_message;
  const shown = isMessage(referenced)
    ? { ...message, referenced_message: blankContent(referenced, applicationId) }
    : message;
  if (mayRead(message, applicationId)) return shown;
  // A poll is left out, not emptied.
  const { poll: _, ...rest } = shown;
  return {
    ...rest,
    ...BLANK,
    ...(Array.isArray(message.message_snapshots)
      ? { message_snapshots: message.message_snapshots.map(blankSnapshot) }
      : {}),
  };
};
