/** A frame of gateway v10: operation, data, and for dispatches sequence and name. */
interface Frame {
  op: number;
  d: unknown;
  s: number | null;
  t: string | null;
}

/** Gateway operations. */
export const op = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  presence: 3,
  voiceState: 4,
  resume: 6,
  reconnect: 7,
  invalidSession: 9,
  hello: 10,
  heartbeatAck: 11,
} as const;

/** Close codes after which the session cannot be resumed. */
const sessionIsGone = new Set([1000, 1001, 4003, 4004, 4007, 4009]);

const longestWait = 8000;

export interface GatewayHandlers {
  /** Asked again for every identify, as a restarted simulator may not know the old token. */
  token: () => Promise<string>;
  dispatch: (name: string, data: unknown) => void;
  /** The connection is lost and will be tried again by itself. */
  lost: (reason: string) => void;
  resumed: () => void;
}

/** One user's session on the gateway: identifies, beats, resumes and reconnects until stopped. */
export class Gateway {
  readonly #url: string;
  readonly #handlers: GatewayHandlers;
  #socket: WebSocket | null = null;
  #sessionId: string | null = null;
  #sequence: number | null = null;
  #acknowledged = true;
  #failures = 0;
  #stopped = false;
  #beat: ReturnType<typeof setInterval> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(url: string, handlers: GatewayHandlers) {
    this.#url = url;
    this.#handlers = handlers;
  }

  run(): void {
    const socket = new WebSocket(this.#url);
    this.#socket = socket;
    socket.addEventListener('message', (event) => {
      if (this.#socket === socket && typeof event.data === 'string') this.#receive(JSON.parse(event.data));
    });
    socket.addEventListener('close', (event) => {
      if (this.#socket === socket) this.#lose(event.code, event.reason);
    });
  }

  stop(): void {
    this.#stopped = true;
    clearInterval(this.#beat);
    clearTimeout(this.#retry);
    this.#socket?.close(1000);
    this.#socket = null;
  }

  /** Sends an operation of this user's own, such as a presence; lost when there is no connection. */
  send(operation: number, data: unknown): void {
    this.#send(operation, data);
  }

  #send(operation: number, data: unknown): void {
    if (this.#socket?.readyState === WebSocket.OPEN) {
      this.#socket.send(JSON.stringify({ op: operation, d: data }));
    }
  }

  #receive(frame: Frame): void {
    switch (frame.op) {
      case op.hello:
        this.#startBeating((frame.d as { heartbeat_interval: number }).heartbeat_interval);
        void this.#greet();
        break;
      case op.heartbeat:
        this.#send(op.heartbeat, this.#sequence);
        break;
      case op.heartbeatAck:
        this.#acknowledged = true;
        break;
      case op.reconnect:
        this.#reconnect('the simulator asked for a new connection');
        break;
      case op.invalidSession:
        if (frame.d !== true) this.#forgetSession();
        this.#reconnect('the session is not valid any more');
        break;
      case op.dispatch:
        this.#dispatch(frame);
        break;
    }
  }

  #dispatch({ s, t, d }: Frame): void {
    if (s !== null) this.#sequence = s;
    this.#failures = 0;
    if (t === 'READY') this.#sessionId = (d as { session_id: string }).session_id;
    if (t === 'RESUMED') this.#handlers.resumed();
    if (t !== null) this.#handlers.dispatch(t, d);
  }

  async #greet(): Promise<void> {
    const socket = this.#socket;
    try {
      const token = await this.#handlers.token();
      if (this.#socket !== socket) return;
      if (this.#sessionId !== null && this.#sequence !== null) {
        this.#send(op.resume, { token, session_id: this.#sessionId, seq: this.#sequence });
      } else {
        const properties = { os: 'browser', browser: 'simulator client', device: '' };
        this.#send(op.identify, { token, properties, large_threshold: 250 });
      }
    } catch (error) {
      this.#reconnect(error instanceof Error ? error.message : String(error));
    }
  }

  #startBeating(interval: number): void {
    clearInterval(this.#beat);
    this.#acknowledged = true;
    this.#beat = setInterval(() => {
      if (!this.#acknowledged) return this.#reconnect('no answer to the heartbeat');
      this.#acknowledged = false;
      this.#send(op.heartbeat, this.#sequence);
    }, interval);
  }

  #forgetSession(): void {
    this.#sessionId = null;
    this.#sequence = null;
  }

  #reconnect(reason: string): void {
    const socket = this.#socket;
    this.#socket = null;
    // Any code but 1000 and 1001 keeps the session resumable.
    socket?.close(4000);
    this.#lose(4000, reason);
  }

  #lose(code: number, reason: string): void {
    clearInterval(this.#beat);
    if (this.#stopped) return;
    if (sessionIsGone.has(code)) this.#forgetSession();
    this.#handlers.lost(reason || `closed with ${code}`);
    const wait = this.#failures === 0 ? 100 : Math.min(250 * 2 ** this.#failures, longestWait);
    this.#failures += 1;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.run(), wait);
  }
}
