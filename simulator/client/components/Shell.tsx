import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { InviteAddress } from '../invites/InviteAddress.tsx';
import type { Channel } from '../model/channel.ts';
import type { Place } from '../navigation.ts';
import { VoicePanel } from '../voice/VoicePanel.tsx';
import { ChannelList } from './ChannelList.tsx';
import { Conversation } from './Conversation.tsx';
import { useClientState } from './client-context.ts';
import { DirectList } from './DirectList.tsx';
import { GuildRail } from './GuildRail.tsx';
import { Landing } from './Landing.tsx';
import { MemberList } from './MemberList.tsx';
import { ModalDialog } from './ModalDialog.tsx';
import css from './Shell.module.css';
import { ThreadPane } from './ThreadPane.tsx';
import { TopicBar } from './TopicBar.tsx';
import { UserPanel } from './UserPanel.tsx';

/** Loaded when it is opened: it brings the contracts of the control API with it. */
const DeveloperPanel = lazy(async () => ({
  default: (await import('../developer/DeveloperPanel.tsx')).DeveloperPanel,
}));

/** On a wide window the member list is beside the messages; on a narrow one it is a drawer. */
const isNarrow = () => matchMedia('(max-width: 1080px)').matches;

/** The page: guilds, channels, messages, members. */
export function Shell({ place }: { place: Place }) {
  const { guildId, channelId, messageId, threadId } = place;
  const thread = useClientState((state) => (threadId ? state.channels[threadId] : undefined));
  const guild = useClientState((state) => (guildId ? state.guilds[guildId] : undefined));
  const channel = useClientState((state): Channel | undefined =>
    channelId ? state.channels[channelId] : undefined,
  );
  const session = useClientState((state) => state.me?.id);
  const modal = useClientState((state) => state.modal);
  const isOut = useClientState((state) => state.outages.includes(guildId ?? ''));
  const nothingHere = isOut
    ? 'This server has an outage. It will be here again when that ends.'
    : guildId === '@me'
      ? 'Choose a conversation.'
      : 'Loading…';
  const [showsMembers, setShowsMembers] = useState(() => !isNarrow());
  const [drawer, setDrawer] = useState(false);
  const [developing, setDeveloping] = useState(false);

  // A drawer has done its work when the place changes.
  useEffect(() => {
    // Without a channel, as among the direct messages, one is still to be chosen in it.
    if (channelId) setDrawer(false);
    if (isNarrow()) setShowsMembers(false);
  }, [channelId]);
  useEffect(() => {
    document.title = channel
      ? `#${channel.name ?? 'direct message'} | ${guild?.name ?? 'Simulator'}`
      : 'Simulator';
  }, [channel, guild]);
  const closeDrawers = useMemo(
    () => () => {
      setDrawer(false);
      setShowsMembers(false);
    },
    [],
  );

  return (
    <div className={css.shell} data-drawer={drawer} data-members={showsMembers}>
      <Landing place={place} />
      <InviteAddress />
      <div className={css.left}>
        <GuildRail guildId={guildId} />
        <div className={css.channels}>
          {guild && <ChannelList guild={guild} channelId={channelId} />}
          {isOut && <div className={css.away} />}
          {!guild && !isOut && <DirectList channelId={channelId} />}
          <VoicePanel />
          <UserPanel
            developing={developing}
            onDevelop={() => {
              setDeveloping(!developing);
              setDrawer(false);
            }}
          />
        </div>
      </div>
      <div className={css.middle}>
        <TopicBar
          channel={channel ?? null}
          showsMembers={showsMembers}
          onChannels={() => setDrawer(true)}
          onMembers={() => setShowsMembers(!showsMembers)}
        />
        <div className={css.below}>
          {channel ? (
            <Conversation key={`${session}-${channel.id}`} channel={channel} target={messageId} />
          ) : (
            <main className={css.nothing}>{nothingHere}</main>
          )}
          {guild && showsMembers && !thread && (
            <div className={css.members}>
              <MemberList guild={guild} channel={channel} />
            </div>
          )}
          {developing && (
            <Suspense>
              <DeveloperPanel onClose={() => setDeveloping(false)} />
            </Suspense>
          )}
        </div>
      </div>
      {thread && <ThreadPane key={`${session}-${thread.id}`} thread={thread} />}
      {(drawer || showsMembers) && (
        <button type="button" className={css.shade} aria-label="Close the drawer" onClick={closeDrawers} />
      )}
      {modal && <ModalDialog key={modal.id} modal={modal} />}
    </div>
  );
}
