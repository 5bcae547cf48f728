import type { Immutable } from './immutable.ts';
/** How an event comes again. Source: Discord's reference, "Guild Scheduled Event Recurrence Rule Object". */
export type RecurrenceRule = Immutable<{
  start: string;
  end: string | null;
  /** 0: yearly, 1: monthly, 2: weekly, 3: daily. */
  frequency: 0 | 1 | 2 | 3;
  interval: number;
  /** 0 is Monday. */
  by_weekday: number[] | null;
  by_n_weekday: { n: number; day: number }[] | null;
  by_month: number[] | null;
  by_month_day: number[] | null;
  by_year_day: number[] | null;
  count: number | null;
}>;

/** One time of a recurring event that is moved or called off. */
export type ScheduledEventException = Immutable<{
  event_id: string;
  /** Carries the time at which it would have begun. */
  event_exception_id: string;
  scheduled_start_time: string | null;
  scheduled_end_time: string | null;
  is_canceled: boolean;
}>;

/** A guild's event. Source: Discord's reference, "Guild Scheduled Event". */
export type ScheduledEvent = Immutable<{
  id: string;
  guild_id: string;
  channel_id: string | null;
  creator_id: string;
  name: string;
  description: string | null;
  scheduled_start_time: string;
  scheduled_end_time: string | null;
  /** 1: scheduled, 2: active, 3: completed, 4: canceled. */
  status: 1 | 2 | 3 | 4;
  /** 1: stage, 2: voice, 3: elsewhere. */
  entity_type: 1 | 2 | 3;
  entity_id: string | null;
  entity_metadata: { location: string } | null;
  /** Hash of its cover. */
  image: string | null;
  recurrence_rule: RecurrenceRule | null;
  exceptions: ScheduledEventException[];
}>;

/** Somebody who is interested in an event, or in one time of it. */
export type ScheduledEventUser = Immutable<{
  event_id: string;
  exception_id: string | null;
  user_id: string;
  /** 0: not, 1: interested. */
  response: 0 | 1;
}>;

/** What an answer of somebody is stored as; one per event and time of it. */
export const scheduledEventUserKey = (
  user: Pick<ScheduledEventUser, 'event_id' | 'exception_id' | 'user_id'>,
): string => `${user.event_id}/${user.exception_id ?? ''}/${user.user_id}`;
