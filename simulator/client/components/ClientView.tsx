import { type ReactNode, useContext, useMemo } from 'react';
import { DiscordView, type Resolve, type View } from '#discord-view/view.tsx';
import { goTo } from '../navigation.ts';
import { displayName, roleColour } from '../store/member-groups.ts';
import { avatarUrl } from './Avatar.tsx';
import { signOf } from './ChannelIcon.tsx';
import { useClient, useClientState } from './client-context.ts';
import { useClock } from './clock.ts';
import { useIsWaiting } from './control-acts.ts';
import { useDirectory } from './directory.ts';
import { useFreshUrl } from './fresh-url.ts';
import { Lightbox } from './Lightbox.tsx';
import { useMessageMember } from './message-member.ts';
import { useOverlays } from './overlay-context.ts';
import { useOwnLink } from './own-link.ts';
import { PlaceName } from './PlaceName.tsx';
import { GuildContext, useGuild, useMember } from './place-context.ts';
import { choicesOf } from './select-choices.ts';

function useUserName(id: string) {
  const member = useMember(id);
  const user = useClientState((state) => state.users[id]);
  return user && displayName(user, member);
}

const useRole: Resolve['role'] = (id) => useGuild()?.roles[id];

const useChannel: Resolve['channel'] = (id) => {
  const channel = useClientState((state) => state.channels[id]);
  return channel && { name: channel.name ?? '', kind: signOf(channel) };
};

const useAuthor: NonNullable<Resolve['author']> = (message) => {
  const guild = useGuild();
  const guildId = useContext(GuildContext) ?? undefined;
  const member = useMessageMember(message);
  const color = guild && member ? (roleColour(guild, member.roles) ?? undefined) : undefined;
  return {
    name: displayName(message.author, member),
    color,
    pictureUrl: avatarUrl(message.author, member, guildId),
  };
};

const useChoices: NonNullable<Resolve['choices']> = (select) => {
  const directory = useDirectory();
  return select.type === 3 ? [] : choicesOf(select.type, directory, select.channel_types);
};

const resolve: Resolve = {
  user: useUserName,
  role: useRole,
  channel: useChannel,
  author: useAuthor,
  choices: useChoices,
};

/** Gives the messages in it the client's names, clock and ways. */
export function ClientView({ children }: { children: ReactNode }) {
  const { store } = useClient();
  const { openProfile } = useOverlays();
  const view = useMemo<Partial<View>>(
    () => ({
      resolve,
      cdn: '/cdn',
      fileUrl: useFreshUrl,
      useClock,
      useIsWaiting,
      openUser: openProfile,
      openChannel: (id) => goTo(store.get().channels[id]?.guild_id ?? '@me', id),
      ownLink: useOwnLink,
      LinkName: PlaceName,
      Lightbox,
    }),
    [store, openProfile],
  );
  return <DiscordView view={view}>{children}</DiscordView>;
}
