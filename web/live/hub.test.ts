import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createHub, type TabPort } from './hub.ts';
import type { FromTab, ToTab } from './messages.ts';

/** A stream as the browser gives it, worked by hand: in Node there is none. */
class Stream {
  static opened: Stream[] = [];
  readonly #target = new EventTarget();
  readonly url: string;
  readyState = 1;
  constructor(url: string) {
    this.url = url;
    Stream.opened.push(this);
  }
  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void {
    this.#target.addEventListener(type, (event) => {
      if (event instanceof MessageEvent) listener(event);
    });
  }
  close(): void {
    this.readyState = 2;
  }
  say(type: string, lastEventId: string, data: unknown = {}): void {
    this.#target.dispatchEvent(new MessageEvent(type, { lastEventId, data: JSON.stringify(data) }));
  }
  refuse(): void {
    this.readyState = 2;
    this.#target.dispatchEvent(new MessageEvent('error'));
  }
}

/** A tab as the hub sees it, with what it has heard. */
class Tab implements TabPort {
  readonly heard: ToTab[] = [];
  #listener: (event: MessageEvent<FromTab>) => void = () => undefined;
  constructor(hub: { connect(port: TabPort): void }) {
    hub.connect(this);
  }
  postMessage(message: ToTab): void {
    this.heard.push(message);
  }
  addEventListener(_: 'message', listener: (event: MessageEvent<FromTab>) => void): void {
    this.#listener = listener;
  }
  say(data: FromTab): void {
    this.#listener(new MessageEvent('message', { data }));
  }
  follow(guildId: string, person = 'ilona', since = Date.now()): this {
    this.say({ kind: 'follow', guildId, person, since });
    return this;
  }
  entries(): readonly number[] {
    return this.heard.flatMap((each) =>
      each.kind === 'entry' ? [(JSON.parse(each.data) as { number: number }).number] : [],
    );
  }
  count(kind: ToTab['kind']): number {
    return this.heard.filter((each) => each.kind === kind).length;
  }
  status(): string | undefined {
    return this.heard.filter((each) => each.kind === 'status').at(-1)?.status;
  }
}

const newHub = () => createHub((url) => new Stream(url));
const last = (): Stream => {
  const source = Stream.opened.at(-1);
  if (!source) throw new Error('nothing was opened');
  return source;
};
const query = (): URLSearchParams => new URL(last().url, 'http://localhost').searchParams;
const open = () => Stream.opened.filter((each) => each.readyState !== 2);

beforeEach(() => {
  vi.useFakeTimers();
  Stream.opened = [];
});
afterEach(() => vi.useRealTimers());

test('eight tabs of a guild share one stream, and each hears every entry', () => {
  const hub = newHub();
  const tabs = Array.from({ length: 8 }, () => new Tab(hub).follow('11111'));
  last().say('hello', '11111:4');
  last().say('entry', '11111:5', { guildId: '11111', number: 5 });
  expect(Stream.opened).toHaveLength(1);
  for (const tab of tabs) {
    expect(tab.status()).toBe('live');
    expect(tab.entries()).toEqual([5]);
  }
});

test('tabs of two guilds share one stream too; each hears of its own guild only', () => {
  const hub = newHub();
  const one = new Tab(hub).follow('11111');
  last().say('hello', '11111:4');
  const other = new Tab(hub).follow('22222');
  expect(open()).toHaveLength(1);
  expect(query().get('guilds')).toBe('11111,22222');
  expect(query().get('lastEventId')).toBe('11111:4');
  last().say('hello', '11111:4,22222:9');
  last().say('entry', '11111:4,22222:10', { guildId: '22222', number: 10 });
  expect(one.entries()).toEqual([]);
  expect(other.entries()).toEqual([10]);
});

test('closing the tab that came first changes nothing for the others; the last one ends the stream', () => {
  const hub = newHub();
  const [first, second] = [new Tab(hub).follow('11111'), new Tab(hub).follow('11111')];
  last().say('hello', '11111:4');
  first.say({ kind: 'leave' });
  last().say('entry', '11111:5', { guildId: '11111', number: 5 });
  expect(second.entries()).toEqual([5]);
  expect(first.entries()).toEqual([]);
  second.say({ kind: 'leave' });
  expect(open()).toHaveLength(0);
});

test('a tab hears what happened after it began to read, whether it is the first one or joins a running stream', () => {
  const hub = newHub();
  const since = Date.now();
  vi.advanceTimersByTime(4_000);
  new Tab(hub).follow('11111', 'ilona', since);
  expect(Number(query().get('reach'))).toBe(7);
  last().say('hello', '11111:4');
  last().say('entry', '11111:5', { guildId: '11111', number: 5 });
  const before = Date.now();
  vi.advanceTimersByTime(8_000);
  last().say('entry', '11111:6', { guildId: '11111', number: 6 });
  expect(new Tab(hub).follow('11111', 'ilona', before).entries()).toEqual([5, 6]);
  expect(new Tab(hub).follow('11111', 'ilona', Date.now()).entries()).toEqual([6]);
});

test('a tab that comes back after a long time is told that it has missed something', () => {
  const hub = newHub();
  const since = Date.now();
  vi.advanceTimersByTime(120_000);
  expect(new Tab(hub).follow('11111', 'ilona', since).count('missed')).toBe(1);
});

test('a beat keeps the connection; silence opens it anew from the last place, which a beat moves too', () => {
  const tab = new Tab(newHub()).follow('11111');
  last().say('hello', '11111:4');
  for (let beat = 0; beat < 8; beat += 1) {
    vi.advanceTimersByTime(15_000);
    last().say('beat', '11111:9');
  }
  expect(Stream.opened).toHaveLength(1);
  vi.advanceTimersByTime(55_000);
  expect(Stream.opened).toHaveLength(2);
  expect(tab.status()).toBe('reconnecting');
  expect(query().get('lastEventId')).toBe('11111:9');
  expect(query().has('reach')).toBe(false);
});

test('a refused stream is asked for again, less and less often, and every reader finds out why', () => {
  const tab = new Tab(newHub()).follow('11111');
  for (const pause of [1_000, 2_000, 4_000]) {
    last().refuse();
    const before = Stream.opened.length;
    vi.advanceTimersByTime(pause - 1);
    expect(Stream.opened).toHaveLength(before);
    vi.advanceTimersByTime(1);
    expect(Stream.opened).toHaveLength(before + 1);
  }
  expect(tab.count('refused')).toBe(3);
});

test('who signs in as somebody else gets a stream of their own, which resumes nothing', () => {
  const hub = newHub();
  new Tab(hub).follow('11111', 'ilona');
  last().say('hello', '11111:4');
  last().say('entry', '11111:5', { guildId: '11111', number: 5 });
  const other = new Tab(hub).follow('11111', 'tomasz');
  expect(other.entries()).toEqual([]);
  expect(Stream.opened).toHaveLength(2);
  expect(query().has('lastEventId')).toBe(false);
  expect(open()).toHaveLength(1);
});

test('a lost guild is told to its own tabs', () => {
  const hub = newHub();
  const [one, other] = [new Tab(hub).follow('11111'), new Tab(hub).follow('22222')];
  last().say('revoked', '', { guildId: '22222' });
  expect([one.count('revoked'), other.count('revoked')]).toEqual([0, 1]);
});
