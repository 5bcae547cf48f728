import {
  IconHeadphones,
  IconHeadphonesOff,
  IconMicrophone,
  IconMicrophoneOff,
  IconPhoneOff,
} from '@tabler/icons-react';
import { useClientState } from '../components/client-context.ts';
import { IconButton } from '../components/IconButton.tsx';
import css from './Voice.module.css';
import { useVoiceState } from './voice-state.ts';

/** Where this user is in voice, with their own mute and deafen, and the way out. */
export function VoicePanel() {
  const { now, set, leave } = useVoiceState();
  const channel = useClientState((state) => state.channels[now?.channel_id ?? '']?.name);
  const guild = useClientState((state) => state.guilds[now?.guild_id ?? '']?.name);
  if (!now) return null;
  const { self_mute, self_deaf } = now;
  return (
    <section className={css.panel} aria-label="Voice">
      <span className={css.where}>
        <b>Voice connected</b>
        <small>
          {channel} / {guild}
        </small>
      </span>
      <IconButton
        label={self_mute ? 'Unmute' : 'Mute'}
        aria-pressed={self_mute}
        data-off={self_mute}
        onClick={() => set({ self_mute: !self_mute, self_deaf: self_mute ? false : self_deaf })}
      >
        {self_mute ? <IconMicrophoneOff size={20} /> : <IconMicrophone size={20} />}
      </IconButton>
      <IconButton
        label={self_deaf ? 'Undeafen' : 'Deafen'}
        aria-pressed={self_deaf}
        data-off={self_deaf}
        onClick={() => set({ self_mute: !self_deaf, self_deaf: !self_deaf })}
      >
        {self_deaf ? <IconHeadphonesOff size={20} /> : <IconHeadphones size={20} />}
      </IconButton>
      <IconButton label="Disconnect" onClick={leave}>
        <IconPhoneOff size={20} />
      </IconButton>
    </section>
  );
}
