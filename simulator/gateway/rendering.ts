import { blankContent, readingOf } from '../present/blank-content.ts';
import { type Dispatch, INTENT } from '../simulation.ts';
import type { Session } from './session.ts';

const EXECUTION = 'AUTO_MODERATION_ACTION_EXECUTION';

/** Writes an event as JSON for its listeners: once for all who get the same. */
export const createRendering = (dispatch: Dispatch): ((session: Session) => string) => {
  const written = new Map<string, string>();
  const { message, render } = dispatch;
  const write = (reading: string, make: () => unknown): string => {
    const known = written.get(reading);
    if (known !== undefined) return known;
    const json = JSON.stringify(make()) ?? 'null';
    written.set(reading, json);
    return json;
  };
  const full = (): string => write('full', () => dispatch.data);

  return (session) => {
    if (render) return JSON.stringify(render(session));
    if (!session.isBot || session.intents & INTENT.messageContent) return full();
    const data = dispatch.data as Record<string, unknown>;
    if (dispatch.name === EXECUTION)
      return write('blank', () => ({ ...data, content: '', matched_content: '' }));
    // What is sent to a bot directly, it may read.
    if (!message || message.guild_id === null) return full();
    return write(readingOf(data, session.userId), () => blankContent(data, session.userId));
  };
};
