import type { PresentedMessage } from '../../model.ts';

/** An answer as new as this may not have been seen by whoever is about to send another one (ms). */
const JUST_MS = 120_000;

/** What somebody else of the staff answered a moment ago. Pure. */
export const justAnswered = (
  messages: readonly PresentedMessage[],
  isMine: (message: PresentedMessage) => boolean,
  now: number,
): PresentedMessage | undefined =>
  messages.findLast(
    (message) =>
      message.kind === 'message' &&
      message.isStaff &&
      message.deletedAt === null &&
      !isMine(message) &&
      now - Date.parse(message.writtenAt) < JUST_MS,
  );
