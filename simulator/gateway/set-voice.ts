import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { memberKey } from '../state/state.ts';
import { enterVoice, leaveVoice, mayJoinVoice } from '../voice/voice-state.ts';
import { CLOSE } from './codes.ts';
import type { Operation } from './link.ts';
import { deliver } from './session.ts';

const voiceSchema = z.object({
  guild_id: z.string(),
  channel_id: z.string().nullish(),
  self_mute: z.boolean().default(false),
  self_deaf: z.boolean().default(false),
  self_video: z.boolean().default(false),
});

/**
 * Joins, moves or leaves a voice channel (op 4). Who may not enter gets no answer, as from Discord. There is no voice
 * server: VOICE_SERVER_UPDATE comes without an endpoint, which tells a client to wait for one.
 */
export const setVoice: Operation = ({ simulation, refuse }, session, raw) => {
  const parsed = voiceSchema.safeParse(raw);
  if (!parsed.success) return refuse(CLOSE.decode);
  const { guild_id: guildId, channel_id: channelId, ...self } = parsed.data;
  const { state } = simulation;
  const member = state.member(guildId, session.userId);
  if (!member || simulation.outages.has(guildId)) return;
  if (channelId == null) {
    leaveVoice(simulation, member);
    return simulation.commit();
  }
  const channel = state.channels.get(channelId);
  if (channel?.guild_id !== guildId) return;
  const before = state.voiceStates.get(memberKey(guildId, session.userId));
  const isSame = before?.channel_id === channelId && before.session_id === session.id;
  if (!isSame && !mayJoinVoice(simulation, channel, session.userId)) return;
  enterVoice(simulation, member, channel, { ...self, session_id: session.id });
  simulation.commit();
  if (isSame) return;
  deliver(session, 'VOICE_SERVER_UPDATE', {
    token: randomBytes(8).toString('hex'),
    guild_id: guildId,
    endpoint: null,
  });
};
