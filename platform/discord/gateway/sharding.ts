import {
  CloseCodes,
  managerToFetchingStrategyOptions,
  SimpleContextFetchingStrategy,
  SimpleShardingStrategy,
  type WebSocketManager,
  WebSocketShard,
  type WebSocketShardDestroyOptions,
  WebSocketShardDestroyRecovery,
  WebSocketShardEvents,
} from '@discordjs/ws';
import { type Pauses, pauseAfter } from './pause.ts';

/** Pauses after a try that began no session: short, because until one has succeeded nothing is heard, and it costs next to nothing. */
const TRYING: Pauses = { first: 500, longest: 10_000 };
/** Pauses after a session that was begun, of which there are a thousand a day: an hour of failures takes some fifteen. */
export const BEGINNING: Pauses = { first: 1_000, longest: 30 * 60_000 };
/** A session that held this long was a good one, and so was a connection that did (ms). */
const GOOD_MS = 60_000;
const GOOD_CONNECTION_MS = 5_000;
/** The network's own: the connection broke, or was never made. */
const BROKEN = 1006;

/** What shards ask of their surroundings. */
export type ShardLife = {
  readonly clock: () => number;
  /** Waits so long; less when all ends. */
  readonly pause: (ms: number) => Promise<void>;
  /** Waits until the shard is this process's to connect; false when all ends first. */
  readonly take: (shardId: number) => Promise<boolean>;
  readonly hasSession: (shardId: number) => boolean;
  /** Discord knows the session no more. */
  readonly dropSession: (shardId: number) => Promise<void>;
  /** Waits until another session may be begun today. */
  readonly admit: () => Promise<void>;
  readonly onError: (error: unknown) => void;
};

type Destroying = WebSocketShardDestroyOptions;

/** Whether a session is lost with its connection: Discord said so, and it was not just the network. */
const isLost = ({ recover, code, reason }: Destroying): boolean =>
  recover === WebSocketShardDestroyRecovery.Reconnect &&
  code !== BROKEN &&
  !reason?.startsWith('Something timed out');

/**
 * A shard that is closed by one cause at a time and comes back after pauses that grow while it fails. The library's own
 * comes back after half a second each time, and when two causes close it at once, it connects twice, which throws where
 * nobody can catch it.
 */
class SteadyShard extends WebSocketShard {
  readonly #life: ShardLife;
  #closing: Promise<void> | undefined;
  #isOver = false;
  /** Failures in a row: of sessions that were begun, and of all else. */
  #begun = 0;
  #tried = 0;
  #isBegun = false;
  #connectedAt: number | undefined;
  /** Counts what is to bring the shard back; only the newest does. */
  #return = 0;

  constructor(manager: WebSocketManager, options: ContextOptions, id: number, life: ShardLife) {
    super(new SimpleContextFetchingStrategy(manager, options), id);
    this.#life = life;
    const connected = (): void => {
      this.#connectedAt = life.clock();
    };
    // Whoever has no session begins one now.
    this.on(WebSocketShardEvents.Hello, () => {
      this.#isBegun ||= !life.hasSession(id);
    });
    this.on(WebSocketShardEvents.Ready, connected);
    this.on(WebSocketShardEvents.Resumed, connected);
  }

  /** Begins to connect, and stays connected until it is destroyed for good. */
  override async connect(): Promise<void> {
    this.#comeBack(0);
  }

  override destroy(options: Destroying = {}): Promise<void> {
    if (options.recover === undefined) this.#isOver = true;
    this.#closing ??= this.#close(options).finally(() => {
      this.#closing = undefined;
    });
    return this.#closing;
  }

  async #close({ recover, ...options }: Destroying): Promise<void> {
    // Where it cannot be forgotten now (the database is away), whoever resumes it is refused, and begins a new one.
    if (isLost({ recover, ...options } as Destroying))
      await this.#life.dropSession(this.id).catch(this.#life.onError);
    try {
      const resumes = recover === WebSocketShardDestroyRecovery.Resume;
      await super.destroy({ code: resumes ? CloseCodes.Resuming : CloseCodes.Normal, ...options });
    } catch (error) {
      this.#life.onError(error);
    }
    if (this.#isOver) return;
    this.#comeBack(this.#pause());
  }

  /** How long to wait after this end (ms). */
  #pause(): number {
    const heldMs = this.#connectedAt === undefined ? 0 : this.#life.clock() - this.#connectedAt;
    const wasBegun = this.#isBegun;
    this.#connectedAt = undefined;
    this.#isBegun = false;
    if (heldMs >= GOOD_MS) this.#begun = 0;
    if (heldMs >= GOOD_CONNECTION_MS) this.#tried = 0;
    if (wasBegun) {
      this.#begun += 1;
      return pauseAfter(BEGINNING, this.#begun, Math.random());
    }
    this.#tried += 1;
    return pauseAfter(TRYING, this.#tried, Math.random());
  }

  #comeBack(afterMs: number): void {
    this.#return += 1;
    const own = this.#return;
    const isDue = (): boolean => !this.#isOver && own === this.#return;
    const run = async (): Promise<void> => {
      await this.#life.pause(afterMs);
      if (!isDue() || !(await this.#life.take(this.id))) return;
      if (isDue() && !this.#life.hasSession(this.id)) await this.#life.admit();
      if (isDue()) await super.connect();
    };
    // A refusal for good is heard of by its close code.
    run().catch(this.#life.onError);
  }
}

type ContextOptions = Awaited<ReturnType<typeof managerToFetchingStrategyOptions>>;

/** Shards of this process that stay connected. */
export class SteadySharding extends SimpleShardingStrategy {
  readonly #manager: WebSocketManager;
  readonly #life: ShardLife;
  readonly #shards = new Map<number, SteadyShard>();

  constructor(manager: WebSocketManager, life: ShardLife) {
    super(manager);
    this.#manager = manager;
    this.#life = life;
  }

  override async spawn(ids: number[]): Promise<void> {
    const options = await managerToFetchingStrategyOptions(this.#manager);
    for (const id of ids) {
      const shard = new SteadyShard(this.#manager, options, id, this.#life);
      // The library's own way of handing on: every event with its shard's number behind it.
      for (const event of Object.values(WebSocketShardEvents))
        shard.on(event, (...args: unknown[]) => void this.#manager.emit(event, ...([...args, id] as never)));
      this.#shards.set(id, shard);
    }
  }

  override async connect(): Promise<void> {
    await Promise.all([...this.#shards.values()].map((shard) => shard.connect()));
  }

  override async destroy(options?: Omit<Destroying, 'recover'>): Promise<void> {
    await Promise.all([...this.#shards.values()].map((shard) => shard.destroy(options)));
    this.#shards.clear();
  }

  /** Closes a shard that is another process's now; it comes back when it is ours again. The session goes on there. */
  async yield(id: number): Promise<void> {
    await this.#shards.get(id)?.destroy({ recover: WebSocketShardDestroyRecovery.Resume });
  }

  override async send(id: number, payload: Parameters<SimpleShardingStrategy['send']>[1]): Promise<void> {
    await this.#shards.get(id)?.send(payload);
  }
}
