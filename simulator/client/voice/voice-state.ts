import { useClient, useClientState } from '../components/client-context.ts';
import { op } from '../connection/gateway.ts';
import type { VoiceState } from '../model/guild.ts';

export interface Voice {
  /** Where this user is in voice now. */
  now: VoiceState | undefined;
  join(guildId: string, channelId: string): void;
  leave(): void;
  set(own: { self_mute: boolean; self_deaf: boolean }): void;
}

/** This user's own voice state, which is changed through the gateway. There is presence only, no sound. */
export function useVoiceState(): Voice {
  const { send } = useClient();
  const now = useClientState((state) => {
    const me = state.me?.id ?? '';
    return Object.values(state.voice)
      .map((inGuild) => inGuild[me])
      .find((each) => each !== undefined);
  });
  const { self_mute = false, self_deaf = false } = now ?? {};
  return {
    now,
    join: (guild_id, channel_id) => {
      if (now?.channel_id === channel_id) return;
      if (now?.guild_id && now.guild_id !== guild_id) {
        send(op.voiceState, { guild_id: now.guild_id, channel_id: null, self_mute, self_deaf });
      }
      send(op.voiceState, { guild_id, channel_id, self_mute, self_deaf });
    },
    leave: () => {
      if (now) send(op.voiceState, { guild_id: now.guild_id, channel_id: null, self_mute, self_deaf });
    },
    set: (own) => {
      if (now) send(op.voiceState, { guild_id: now.guild_id, channel_id: now.channel_id, ...own });
    },
  };
}
