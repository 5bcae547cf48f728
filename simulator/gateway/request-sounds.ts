import { z } from 'zod';
import { presentSound } from '../present/sound.ts';
import { CLOSE } from './codes.ts';
import type { Operation } from './link.ts';
import { deliver } from './session.ts';

const requestSchema = z.object({ guild_ids: z.array(z.string()) });

/** Sends the soundboard's sounds of guilds, each in an event of its own (op 31). */
export const requestSounds: Operation = ({ simulation, refuse }, session, raw) => {
  const parsed = requestSchema.safeParse(raw);
  if (!parsed.success) return refuse(CLOSE.decode);
  for (const guildId of new Set(parsed.data.guild_ids)) {
    if (!simulation.state.member(guildId, session.userId) || simulation.outages.has(guildId)) continue;
    deliver(session, 'SOUNDBOARD_SOUNDS', {
      guild_id: guildId,
      soundboard_sounds: simulation.state.soundboardSounds.inGroup(guildId).map(presentSound),
    });
  }
};
