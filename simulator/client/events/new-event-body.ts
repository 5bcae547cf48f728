import { type Channel, channelTypes } from '../model/channel.ts';

interface Given {
  name: string;
  about: string;
  /** As a `datetime-local` field gives it: local time without a zone. */
  start: string;
  channel: Channel | undefined;
  location: string;
}

const hour = 3_600_000;

/** The next full hour, as a `datetime-local` field takes it. `now` in milliseconds since 1970. */
export function startingTime(now: number): string {
  const next = new Date(Math.ceil((now + 1) / hour) * hour);
  const local = new Date(next.getTime() - next.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

/** The body of Discord's "Create Guild Scheduled Event". What is elsewhere must have an end: two hours later. */
export function newEventBody({ name, about, start, channel, location }: Given) {
  const at = new Date(start).getTime();
  return {
    name: name.trim(),
    privacy_level: 2,
    scheduled_start_time: new Date(at).toISOString(),
    ...(about.trim() ? { description: about.trim() } : {}),
    ...(channel
      ? { entity_type: channel.type === channelTypes.stage ? 1 : 2, channel_id: channel.id }
      : {
          entity_type: 3,
          entity_metadata: { location: location.trim() },
          scheduled_end_time: new Date(at + 2 * hour).toISOString(),
        }),
  };
}
