import type { GatewayEvent } from '../store/events.ts';
import { isFollowed } from '../store/reduce.ts';
import { createStore, type Store } from '../store/store.ts';
import { Gateway, op } from './gateway.ts';
import {
  loadPresence,
  type OwnPresence,
  presenceUpdate,
  savePresence,
  usualPresence,
} from './own-presence.ts';
import { loadRead, saveReadOnChange } from './read-marks.ts';
import { createRest, type Request } from './rest.ts';
import { simulatedNow } from './simulated-time.ts';
import { simulatorApi } from './simulator-api.ts';
import { createSendForm, createUpload, type SendForm, type Upload } from './upload.ts';

/** One person's connection to the simulator, and what is known through it. */
export interface Client {
  store: Store;
  userId: string;
  /** Discord's REST v10 as this user. */
  request: Request;
  /** The same with files, told how far it is. */
  upload: Upload;
  /** A form of another shape than a message's. */
  sendForm: SendForm;
  /** How many events about messages of a channel have come so far. */
  heardIn(channelId: string): number;
  /** Sends a gateway operation, such as a presence or a voice state. */
  send(operation: number, data: unknown): void;
  /** Changes what others see of this user, and remembers it. */
  setPresence(presence: OwnPresence): void;
  stop(): void;
}

/** Connects as a user. Everything that arrives is in `store`; `stop` ends it. */
export function connectAs(userId: string): Client {
  const store = createStore();
  store.dispatch({ kind: 'reset', read: loadRead(userId) });
  store.dispatch({ kind: 'own-presence', presence: loadPresence(userId) });
  const showPresence = () =>
    gateway.send(op.presence, presenceUpdate(store.get().ownPresence, simulatedNow()));
  let token: string | null = null;
  const heard = new Map<string, number>();
  const gateway = new Gateway(gatewayUrl(), {
    token: async () => {
      token = await simulatorApi.token(userId);
      return token;
    },
    dispatch(name, data) {
      const now = Date.now();
      const place = placeOf(name, data);
      if (place) heard.set(place, (heard.get(place) ?? 0) + 1);
      store.dispatch({ kind: 'gateway-noted', name, data, now });
      // The name decides the shape of the data; both come from the gateway together.
      if (isFollowed(name)) store.dispatch({ kind: 'event', event: { name, data } as GatewayEvent, now });
      if (name === 'READY') {
        sessionId = (data as { session_id: string }).session_id;
        // A new session is online until it says otherwise.
        if (store.get().ownPresence !== usualPresence) showPresence();
      }
    },
    lost: (reason) => store.dispatch({ kind: 'connection', connection: { phase: 'reconnecting', reason } }),
    resumed: () => store.dispatch({ kind: 'connection', connection: { phase: 'ready', sessionId } }),
  });
  let sessionId = '';
  const stopSaving = saveReadOnChange(userId, store);
  gateway.run();
  const sendForm = createSendForm('/api/v10', () => token);
  return {
    store,
    userId,
    request: createRest('/api/v10', () => token),
    upload: createUpload(sendForm),
    sendForm,
    heardIn: (channelId) => heard.get(channelId) ?? 0,
    send: (operation, data) => gateway.send(operation, data),
    setPresence(presence) {
      savePresence(userId, presence);
      store.dispatch({ kind: 'own-presence', presence });
      showPresence();
    },
    stop() {
      stopSaving();
      gateway.stop();
    },
  };
}

/** The channel whose messages an event is about. */
function placeOf(name: string, data: unknown): string | undefined {
  if (!name.startsWith('MESSAGE_') || typeof data !== 'object' || data === null) return undefined;
  return 'channel_id' in data && typeof data.channel_id === 'string' ? data.channel_id : undefined;
}

function gatewayUrl(): string {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  return `${scheme}://${location.host}/gateway?v=10&encoding=json`;
}
