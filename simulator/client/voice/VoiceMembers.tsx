import { IconHeadphonesOff, IconMicrophoneOff } from '@tabler/icons-react';
import { Avatar, avatarUrl } from '../components/Avatar.tsx';
import { useClientState } from '../components/client-context.ts';
import { useOverlays } from '../components/overlay-context.ts';
import type { Guild, VoiceState } from '../model/guild.ts';
import { useMemberMenu } from '../people/member-menu.ts';
import { menuPlace } from '../settings/menu-place.ts';
import { displayName } from '../store/member-groups.ts';
import css from './Voice.module.css';

function VoiceMember({ guild, voice }: { guild: Guild; voice: VoiceState }) {
  const user = useClientState((state) => state.users[voice.user_id]);
  const member = useClientState((state) => state.members[guild.id]?.[voice.user_id]);
  const { openProfile } = useOverlays();
  const openMenu = useMemberMenu();
  if (!user) return null;
  const isMuted = voice.mute || voice.self_mute;
  const isDeaf = voice.deaf || voice.self_deaf;
  return (
    <li>
      <button
        type="button"
        className={css.member}
        data-user-id={user.id}
        onClick={(event) => openProfile(user.id, event.currentTarget)}
        onContextMenu={(event) => {
          event.preventDefault();
          openMenu(guild.id, user.id, menuPlace(event));
        }}
      >
        <Avatar url={avatarUrl(user, member, guild.id)} size={24} />
        <span className={css.name}>{displayName(user, member)}</span>
        {isMuted && (
          <IconMicrophoneOff
            size={16}
            data-by-server={voice.mute}
            aria-label={voice.mute ? 'Muted by the server' : 'Muted'}
          />
        )}
        {isDeaf && (
          <IconHeadphonesOff
            size={16}
            data-by-server={voice.deaf}
            aria-label={voice.deaf ? 'Deafened by the server' : 'Deafened'}
          />
        )}
      </button>
    </li>
  );
}

const nobody: Record<string, VoiceState> = {};

/** Who is in a voice channel now. */
export function VoiceMembers({ guild, channelId }: { guild: Guild; channelId: string }) {
  const voice = useClientState((state) => state.voice[guild.id] ?? nobody);
  const here = Object.values(voice).filter((each) => each.channel_id === channelId);
  if (here.length === 0) return null;
  return (
    <ul className={css.members} aria-label="In this voice channel">
      {here.map((each) => (
        <VoiceMember key={each.user_id} guild={guild} voice={each} />
      ))}
    </ul>
  );
}
