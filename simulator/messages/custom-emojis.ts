import { usableEmoji } from '../emojis/usable.ts';
import type { Simulation } from '../simulation.ts';
import type { Channel } from '../state/entities.ts';

/**
 * A message's body whose text has only emojis that its author may use there; others become their plain `:name:`.
 * @param userId undefined for webhooks and answers, which may use every emoji there is
 */
export const withKnownEmojis = <Body extends { content?: string | null | undefined }>(
  simulation: Simulation,
  body: Body,
  channel: Channel,
  userId: string | undefined,
): Body => {
  if (!body.content?.includes('<')) return body;
  const content = body.content.replace(/<a?:(\w+):(\d+)>/g, (written, name: string, id: string) => {
    const emoji =
      userId === undefined ? simulation.state.emojis.get(id) : usableEmoji(simulation, id, channel, userId);
    return emoji ? written : `:${name}:`;
  });
  return { ...body, content };
};
