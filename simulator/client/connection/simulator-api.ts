import { type Fault, readFaults } from './faults.ts';
import { createRest } from './rest.ts';
import { readTraffic } from './traffic.ts';

/** Somebody whom the person at the screen can act as. */
export interface DemoUser {
  id: string;
  username: string;
  global_name: string | null;
  avatar_url: string | null;
  bot: boolean;
  blurb: string | null;
}

const request = createRest('/sim/v1', () => null);

/** The simulator's control API, as far as this client uses it. */
export const simulatorApi = {
  users: () => request<DemoUser[]>('GET', '/users'),
  token: async (userId: string) => (await request<{ token: string }>('POST', `/users/${userId}/token`)).token,
  traffic: async (limit: number) => readTraffic(await request<unknown>('GET', `/traffic?limit=${limit}`)),
  faults: async () => readFaults(await request<unknown>('GET', '/faults')),
  setFaults: async (faults: readonly Fault[]) => {
    await request<unknown>('PUT', '/faults', faults);
    return simulatorApi.faults();
  },
  clearFaults: async (): Promise<Fault[]> => {
    await request<unknown>('DELETE', '/faults');
    return [];
  },
};
