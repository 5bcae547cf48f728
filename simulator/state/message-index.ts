import type { Message } from './entities.ts';
import type { Journal } from './journal.ts';
import { revert } from './revert.ts';

export type MessagePage = {
  before?: string | undefined;
  after?: string | undefined;
  around?: string | undefined;
  limit: number;
};

const compare = (a: string, b: string): number =>
  a.length === b.length ? (a < b ? -1 : a > b ? 1 : 0) : a.length - b.length;

/** Messages by id, and of each channel in order. The journal can take each change back. */
export class MessageIndex {
  readonly #journal: Journal;
  #byId = new Map<string, Message>();
  #channels = new Map<string, string[]>();
  /** The change whose first deletion brings back the order when it is taken back. */
  #sortedIn: number | undefined;

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  get(id: string): Message | undefined {
    return this.#byId.get(id);
  }

  put(message: Message): Message {
    const before = this.#byId.get(message.id);
    this.#write(message);
    if (before === undefined) this.#journal.onUndo(() => this.#remove(message));
    else if (before !== message) this.#journal.onUndo(() => this.#write(before));
    return message;
  }

  /** Changes some fields; the message stays the same object. */
  patch(message: Message, fields: Partial<Message>): Message {
    const before = this.#journal.change === undefined ? undefined : { ...message };
    Object.assign(message, fields);
    this.put(message);
    if (before)
      this.#journal.onUndo(() => {
        revert(message, before);
        this.#write(message);
      });
    return message;
  }

  delete(id: string): boolean {
    const message = this.#byId.get(id);
    if (!message) return false;
    this.#remove(message);
    const isFirst = this.#journal.change !== this.#sortedIn;
    this.#sortedIn = this.#journal.change;
    this.#journal.onUndo(() => {
      this.#write(message);
      if (isFirst) this.#byId = new Map([...this.#byId].sort(([one], [other]) => compare(one, other)));
    });
    return true;
  }

  get size(): number {
    return this.#byId.size;
  }

  /** Deletes every message. */
  clear(): void {
    const [byId, channels] = [this.#byId, this.#channels];
    this.#byId = new Map();
    this.#channels = new Map();
    for (const id of byId.keys()) this.#journal.drop('message', id);
    this.#journal.onUndo(() => {
      [this.#byId, this.#channels] = [byId, channels];
      for (const message of byId.values()) this.#journal.put('message', message.id, message);
    });
  }

  /** Whether a value has what messages are found by. */
  fits(value: object): boolean {
    const { id, channel_id }: { id?: unknown; channel_id?: unknown } = value;
    return typeof id === 'string' && typeof channel_id === 'string';
  }

  /** What was stored before, in any order; `sort` ends the loading. */
  restore(message: Message): void {
    this.#byId.set(message.id, message);
    const ids = this.#channels.get(message.channel_id);
    if (ids) ids.push(message.id);
    else this.#channels.set(message.channel_id, [message.id]);
  }

  sort(): void {
    for (const ids of this.#channels.values()) ids.sort(compare);
  }

  /** A page, newest first, as Discord lists. */
  page(channelId: string, { before, after, around, limit }: MessagePage): Message[] {
    const ids = this.#channels.get(channelId) ?? [];
    let [from, to] = [Math.max(0, ids.length - limit), ids.length];
    if (before !== undefined) {
      to = this.#position(ids, before);
      from = Math.max(0, to - limit);
    } else if (after !== undefined) {
      from = this.#position(ids, after);
      if (ids[from] === after) from += 1;
      to = Math.min(ids.length, from + limit);
    } else if (around !== undefined) {
      const middle = this.#position(ids, around);
      from = Math.max(0, middle - Math.floor(limit / 2));
      to = Math.min(ids.length, from + limit);
    }
    return ids
      .slice(from, to)
      .reverse()
      .flatMap((id) => this.#byId.get(id) ?? []);
  }

  all(): IterableIterator<Message> {
    return this.#byId.values();
  }

  /** Every message of a channel, oldest first. */
  ofChannel(channelId: string): Message[] {
    return (this.#channels.get(channelId) ?? []).flatMap((id) => this.#byId.get(id) ?? []);
  }

  /** Messages of a channel, newest first, for whoever stops early. */
  *newestFirst(channelId: string): Generator<Message> {
    const ids = this.#channels.get(channelId) ?? [];
    for (let index = ids.length - 1; index >= 0; index -= 1) {
      const message = this.#byId.get(ids[index] ?? '');
      if (message) yield message;
    }
  }

  /** Where an id stands, or would stand. */
  #position(ids: readonly string[], id: string): number {
    let [low, high] = [0, ids.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(ids[middle] ?? '', id) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #write(message: Message): void {
    if (!this.#byId.has(message.id)) this.#insert(message);
    this.#byId.set(message.id, message);
    this.#journal.put('message', message.id, message);
  }

  #remove({ id, channel_id }: Message): void {
    this.#byId.delete(id);
    const ids = this.#channels.get(channel_id) ?? [];
    ids.splice(this.#position(ids, id), 1);
    this.#journal.drop('message', id);
  }

  #insert(message: Message): void {
    const ids = this.#channels.get(message.channel_id) ?? [];
    this.#channels.set(message.channel_id, ids);
    ids.splice(this.#position(ids, message.id), 0, message.id);
  }
}
