import { IconBell, IconCalendarEvent, IconCheck, IconMapPin, IconVolume } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { formatTimestamp } from '#discord-view/text/timestamp.ts';
import { useClient, useClientState } from '../components/client-context.ts';
import { Dialog } from '../components/Dialog.tsx';
import { useHeld } from '../guild-settings/held.ts';
import type { ScheduledEvent } from '../model/guild.ts';
import { permissions } from '../rules/permissions.ts';
import { Button } from '../settings/Button.tsx';
import form from '../settings/Form.module.css';
import { useResource } from '../settings/resource.ts';
import css from './EventsDialog.module.css';
import { NewEvent } from './NewEvent.tsx';

interface LineProps {
  event: ScheduledEvent;
  mayManage: boolean;
  onInterest: (isInterested: boolean) => Promise<void>;
  onStatus: (status: number) => void;
}

function Event({ event, mayManage, onInterest, onStatus }: LineProps) {
  const me = useClientState((state) => state.me?.id);
  const users = useResource<{ user_id?: string; user?: { id: string } }[]>(
    `/guilds/${event.guild_id}/scheduled-events/${event.id}/users?limit=100`,
  );
  const isInterested = (users.data ?? []).some((each) => (each.user?.id ?? each.user_id) === me);
  const place = useClientState((state) => state.channels[event.channel_id ?? '']?.name);
  const isActive = event.status === 2;
  return (
    <li className={css.event}>
      <p className={css.when} data-active={isActive}>
        <IconCalendarEvent size={18} aria-hidden />
        {isActive ? 'Happening now' : formatTimestamp(Date.parse(event.scheduled_start_time), 'F', 0)}
      </p>
      <h3>{event.name}</h3>
      {event.description && <p>{event.description}</p>}
      <p className={css.where}>
        {place ? <IconVolume size={16} aria-hidden /> : <IconMapPin size={16} aria-hidden />}
        {place ?? event.entity_metadata?.location ?? 'Somewhere'} · {event.user_count ?? 0} interested
      </p>
      <div className={form.row}>
        <Button
          kind={isInterested ? 'good' : 'quiet'}
          aria-pressed={isInterested}
          aria-label={`Interested in ${event.name}`}
          onClick={() => void onInterest(!isInterested).then(users.reload)}
        >
          {isInterested ? <IconCheck size={16} aria-hidden /> : <IconBell size={16} aria-hidden />} Interested
        </Button>
        {mayManage && (
          <>
            <Button kind="quiet" onClick={() => onStatus(isActive ? 3 : 2)}>
              {isActive ? 'End event' : 'Start event'}
            </Button>
            {!isActive && (
              <Button kind="danger" onClick={() => onStatus(4)}>
                Cancel event
              </Button>
            )}
          </>
        )}
      </div>
    </li>
  );
}

const none: Record<string, ScheduledEvent> = {};

/** What is planned in a server, and who wants to come. */
export function EventsDialog({ guildId, onClose }: { guildId: string; onClose: () => void }) {
  const { request, store } = useClient();
  const guild = useClientState((state) => state.guilds[guildId]);
  const known = useClientState((state) => state.scheduled[guildId] ?? none);
  const held = useHeld(guild);
  const path = `/guilds/${guildId}/scheduled-events`;
  useEffect(() => {
    // The gateway tells who joins from now on, and not how many there were.
    request<ScheduledEvent[]>('GET', `${path}?with_user_count=true`).then(
      (counted) => store.dispatch({ kind: 'events-counted', guildId, events: counted }),
      (reason: Error) => setError(reason.message),
    );
  }, [request, store, guildId, path]);
  const [isNew, setNew] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const events = Object.values(known)
    .filter(({ status }) => status <= 2)
    .sort((a, b) => Date.parse(a.scheduled_start_time) - Date.parse(b.scheduled_start_time));
  const attempt = async (answer: Promise<unknown>) => {
    try {
      await answer;
      setError(null);
    } catch (reason) {
      setError(reason instanceof Error ? reason.message : String(reason));
    }
  };
  return (
    <Dialog label="Events" className={css.dialog} onClose={onClose}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={css.body} tabIndex={0} aria-label="Events">
        <header className={css.head}>
          <h2 className={form.title}>Events</h2>
          {held.has(permissions.createEvents, permissions.manageEvents) && (
            <Button onClick={() => setNew(true)}>Create event</Button>
          )}
        </header>
        {error && (
          <p role="alert" className={form.error}>
            {error}
          </p>
        )}
        <ul>
          {events.map((event) => (
            <Event
              key={event.id}
              event={event}
              mayManage={held.has(permissions.manageEvents)}
              onInterest={(isInterested) =>
                attempt(request(isInterested ? 'PUT' : 'DELETE', `${path}/${event.id}/users/@me`))
              }
              onStatus={(status) => void attempt(request('PATCH', `${path}/${event.id}`, { status }))}
            />
          ))}
        </ul>
        {events.length === 0 && <p className={form.none}>Nothing is planned.</p>}
      </section>
      {isNew && <NewEvent guildId={guildId} onClose={() => setNew(false)} />}
    </Dialog>
  );
}
