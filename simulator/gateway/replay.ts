/** Events that a session keeps for a RESUME. Discord does not publish the number. */
export const REPLAY_LIMIT = 5_000;
/** What those events may weigh together (characters of JSON). */
const REPLAY_WEIGHT = 32 * 1024 * 1024;

/** An event as it was, or would have been, sent. `json` is its data, shared by all sessions that get the same. */
export type Frame = { readonly s: number; readonly t: string; readonly json: string };

/** The newest events of one session: a ring, so that keeping one costs the same however many there are. */
export class ReplayBuffer {
  readonly #ring: (Frame | undefined)[] = [];
  #newest = 0;
  #oldest = 1;
  #weight = 0;

  /** Number of the newest event; 0 when there was none. */
  get newest(): number {
    return this.#newest;
  }

  /** Keeps an event, numbers it, and forgets what has become too old or too much. */
  push(t: string, json: string): Frame {
    if (this.#newest - this.#oldest + 1 >= REPLAY_LIMIT) this.#forget();
    this.#newest += 1;
    const frame = { s: this.#newest, t, json };
    this.#ring[frame.s % REPLAY_LIMIT] = frame;
    this.#weight += json.length;
    while (this.#weight > REPLAY_WEIGHT) this.#forget();
    return frame;
  }

  /** The events after a number, in order; undefined when some of them are not kept any more, or never were. */
  since(sequence: number): readonly Frame[] | undefined {
    if (sequence > this.#newest || sequence + 1 < this.#oldest) return undefined;
    const missed: Frame[] = [];
    for (let s = sequence + 1; s <= this.#newest; s += 1) {
      const frame = this.#ring[s % REPLAY_LIMIT];
      if (frame) missed.push(frame);
    }
    return missed;
  }

  #forget(): void {
    const slot = this.#oldest % REPLAY_LIMIT;
    this.#weight -= this.#ring[slot]?.json.length ?? 0;
    this.#ring[slot] = undefined;
    this.#oldest += 1;
  }
}
