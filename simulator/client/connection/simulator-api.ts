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

export interface TrafficEntry {
  [field: string]: unknown;
}

/** The faults that are in force; what each means is the simulator's. */
export type Faults = Record<string, unknown>;

const request = createRest('/sim/v1', () => null);

export const simulatorApi = {
  users: () => request<DemoUser[]>('GET', '/users'),
  token: async (userId: string) => (await request<{ token: string }>('POST', `/users/${userId}/token`)).token,
  traffic: (limit: number) => request<TrafficEntry[]>('GET', `/traffic?limit=${limit}`),
  faults: () => request<unknown>('GET', '/faults'),
  setFaults: (faults: Faults) => request<unknown>('PUT', '/faults', faults),
  clearFaults: () => request<unknown>('DELETE', '/faults'),
};
