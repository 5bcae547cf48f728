import type { Channel } from '../model/channel.ts';
import { permissions } from '../rules/permissions.ts';
import { useClientState } from './client-context.ts';
import { useClock } from './clock.ts';
import { useMayIn } from './permissions-here.ts';

/** A channel's slow mode for this user, in seconds. */
export interface Slowmode {
  /** Between two messages; 0 when there is none for them. */
  every: number;
  /** Until the next one may be sent. */
  left: number;
}

/** Discord's own clock decides; this only shows how long it will say no. */
export function useSlowmode(channel: Channel): Slowmode {
  const may = useMayIn(channel.id);
  const exempt =
    may(permissions.manageMessages) || may(permissions.manageChannels) || may(permissions.bypassSlowmode);
  const every = channel.guild_id && !exempt ? (channel.rate_limit_per_user ?? 0) : 0;
  const last = useClientState((state) =>
    every === 0
      ? undefined
      : state.timelines[channel.id]?.messages.findLast(({ author }) => author.id === state.me?.id)?.timestamp,
  );
  const until = last === undefined ? 0 : Date.parse(last) + every * 1000;
  const left = useClock((now) => Math.max(0, Math.ceil((until - now) / 1000)));
  return { every, left };
}

/** Seconds as a countdown, such as `1:05`. */
export function formatCountdown(seconds: number): string {
  const rest = String(seconds % 60).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}:${rest}`;
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}:${rest}`;
}
