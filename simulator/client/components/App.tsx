import { useCallback, useEffect, useMemo, useState } from 'react';
import { type Client, connectAs } from '../connection/client.ts';
import { followTime } from '../connection/simulated-time.ts';
import { type DemoUser, simulatorApi } from '../connection/simulator-api.ts';
import type { Message } from '../model/message.ts';
import { readPlace, rememberedUser, rememberUser, usePath } from '../navigation.ts';
import { ScreenHost } from '../settings/ScreenHost.tsx';
import { ActAsDialog } from './ActAsDialog.tsx';
import css from './App.module.css';
import { ClientView } from './ClientView.tsx';
import { ConfirmDelete } from './ConfirmDelete.tsx';
import { ConnectionBar } from './ConnectionBar.tsx';
import { ClientContext } from './client-context.ts';
import { OverlayContext, type Overlays } from './overlay-context.ts';
import { ProfileCard } from './ProfileCard.tsx';
import { GuildContext } from './place-context.ts';
import { Shell } from './Shell.tsx';

const retryAfter = 1500;

/** The simulator's users, asked for until it answers, and how to ask again. */
function useDemoUsers(): [readonly DemoUser[] | null, () => void] {
  const [users, setUsers] = useState<DemoUser[] | null>(null);
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks again
  useEffect(() => {
    let stopped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const load = () =>
      simulatorApi.users().then(
        (loaded) => {
          if (!stopped) setUsers(loaded);
        },
        () => {
          if (!stopped) timer = setTimeout(load, retryAfter);
        },
      );
    void load();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [round]);
  return [users, useCallback(() => setRound((before) => before + 1), [])];
}

function useClientOf(userId: string | null): Client | null {
  const [client, setClient] = useState<Client | null>(null);
  useEffect(() => {
    if (!userId) return;
    const connected = connectAs(userId);
    setClient(connected);
    return () => connected.stop();
  }, [userId]);
  return client;
}

export function App() {
  const [users, reloadUsers] = useDemoUsers();
  const [chosen, setChosen] = useState(rememberedUser);
  const path = usePath();
  const place = useMemo(() => readPlace(path), [path]);
  const known = users?.some(({ id }) => id === chosen);
  // The simulator lists the demo guild's owner first.
  const userId = users ? ((known ? chosen : users.find(({ bot }) => !bot)?.id) ?? null) : null;
  const client = useClientOf(userId);
  const [profile, setProfile] = useState<{ userId: string; anchor: Element } | null>(null);
  const [choosing, setChoosing] = useState(false);
  const [deleting, setDeleting] = useState<Message | null>(null);
  const [told, setTold] = useState<{ text: string; key: number } | null>(null);

  useEffect(followTime, []);
  useEffect(() => {
    if (userId) rememberUser(userId);
  }, [userId]);
  useEffect(() => {
    if (!told) return;
    const timer = setTimeout(() => setTold(null), 4000);
    return () => clearTimeout(timer);
  }, [told]);

  const actAs = useCallback((id: string) => {
    setProfile(null);
    setChosen(id);
  }, []);
  const overlays = useMemo<Overlays>(
    () => ({
      users: users ?? [],
      openProfile: (id, anchor) => setProfile({ userId: id, anchor }),
      openActAs: () => {
        // Somebody may have come since.
        reloadUsers();
        setChoosing(true);
      },
      actAs,
      confirmDelete: setDeleting,
      tell: (text) => setTold({ text, key: Date.now() }),
    }),
    [users, reloadUsers, actAs],
  );

  if (!client) return <div className={css.starting}>Waiting for the simulator…</div>;
  return (
    <ClientContext value={client}>
      <OverlayContext value={overlays}>
        <GuildContext value={place.guildId === '@me' ? null : place.guildId}>
          <ClientView>
            <ConnectionBar />
            <ScreenHost>
              <Shell place={place} />
              {profile && (
                <ProfileCard
                  key={profile.userId}
                  {...profile}
                  channelId={place.channelId}
                  onClose={() => setProfile(null)}
                />
              )}
            </ScreenHost>
            {choosing && <ActAsDialog onClose={() => setChoosing(false)} />}
            {deleting && <ConfirmDelete message={deleting} onClose={() => setDeleting(null)} />}
            <div role="status" className={css.status}>
              {told && <p key={told.key}>{told.text}</p>}
            </div>
          </ClientView>
        </GuildContext>
      </OverlayContext>
    </ClientContext>
  );
}
