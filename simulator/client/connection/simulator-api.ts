import { createRest } from './rest.ts';

/** Somebody whom the person at the screen can act as. */
export interface DemoUser {
  id: string;
  username: string;
  global_name: string | null;
  avatar_url: string | null;
  bot: boolean;
  blurb: string | null;
}

/** The simulated time, as the control API tells it. */
export interface ClockReading {
  mode: 'real' | 'offset' | 'frozen';
  /** Milliseconds since 1970. */
  at: number;
}

const request = createRest('/sim/v1', () => null);

/** What the page needs of the control API to begin at all. */
export const simulatorApi = {
  clock: () => request<ClockReading>('GET', '/clock'),
  users: () => request<DemoUser[]>('GET', '/users'),
  token: async (userId: string) => (await request<{ token: string }>('POST', `/users/${userId}/token`)).token,
};
