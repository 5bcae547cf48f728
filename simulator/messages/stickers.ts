import { DiscordError } from '../rest/errors.ts';
import type { Simulation } from '../simulation.ts';
import type { Channel } from '../state/entities.ts';
import type { StickerItem } from '../state/message-parts.ts';
import { STANDARD_STICKERS } from '../stickers/standard.ts';

/**
 * The stickers that ids name.
 * @throws DiscordError 50081 for what is no sticker; 50600 for another guild's without the right to use it
 */
export const findStickers = (
  { state }: Simulation,
  channel: Channel,
  userId: string,
  ids: readonly string[],
  mayUseExternal: boolean,
): StickerItem[] =>
  ids.map((id) => {
    const standard = STANDARD_STICKERS.find((each) => each.id === id);
    if (standard) return { id, name: standard.name, format_type: standard.format_type };
    const sticker = state.stickers.get(id);
    if (!sticker) throw new DiscordError(400, 50081, 'Invalid sticker sent');
    const isForeign = sticker.guild_id !== channel.guild_id;
    if (isForeign && (!mayUseExternal || !state.member(sticker.guild_id, userId)))
      throw new DiscordError(403, 50600, 'You do not have permission to send this sticker.');
    return { id, name: sticker.name, format_type: sticker.format_type };
  });
