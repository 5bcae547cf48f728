import type { Simulation } from '../simulation.ts';
import type { Channel } from '../state/entities.ts';

/**
 * A message's body whose text has only emojis that may be used there; others become their plain `:name:`. Emojis of an
 * application are not bound to a guild.
 */
export const withKnownEmojis = <Body extends { content?: string | null | undefined }>(
  { state }: Simulation,
  body: Body,
  channel: Channel,
  mayUseExternal: boolean,
): Body => {
  if (!body.content?.includes('<')) return body;
  const content = body.content.replace(/<a?:(\w+):(\d+)>/g, (written, name: string, id: string) => {
    const emoji = state.emojis.get(id);
    if (!emoji) return `:${name}:`;
    const isForeign = emoji.owner_id !== channel.guild_id && state.guilds.get(emoji.owner_id) !== undefined;
    return isForeign && !mayUseExternal ? `:${name}:` : written;
  });
  return { ...body, content };
};
