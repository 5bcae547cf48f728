import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LogEntry } from '#platform/changes/log-entry.ts';
import { createLive } from './live.ts';

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

const entry = (number: number): LogEntry => ({
  guildId: '1',
  number,
  at: '2026-11-20T10:00:00.000Z',
  actor: { kind: 'system' },
  type: 'task.created',
  entity: 'task',
  entityId: '1',
  data: {},
});

const events = { onBegin: vi.fn(), onRefused: vi.fn(), onRevoked: vi.fn() };
const begin = () => {
  const live = createLive('1', events, (url) => new Stream(url));
  live.start();
  return live;
};
const last = (): Stream => {
  const source = Stream.opened.at(-1);
  if (!source) throw new Error('nothing was opened');
  return source;
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', new EventTarget());
  vi.stubGlobal('window', new EventTarget());
  Stream.opened = [];
  vi.clearAllMocks();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('entries reach those who listen, until they do not any more', () => {
  const live = begin();
  const heard: number[] = [];
  const leave = live.listen((each) => heard.push(each.number));
  last().say('hello', '1:4');
  last().say('entry', '1:5', entry(5));
  leave();
  last().say('entry', '1:6', entry(6));
  expect(heard).toEqual([5]);
  expect(live.status()).toBe('live');
  live.stop();
});

test('a beat keeps the connection; silence opens it anew from the last place, which a beat moves too', () => {
  const live = begin();
  last().say('hello', '1:4');
  for (let beat = 0; beat < 8; beat += 1) {
    vi.advanceTimersByTime(15_000);
    last().say('beat', '1:9');
  }
  expect(Stream.opened).toHaveLength(1);
  vi.advanceTimersByTime(55_000);
  expect(Stream.opened).toHaveLength(2);
  expect(live.status()).toBe('reconnecting');
  expect(last().url).toContain('lastEventId=1%3A9');
  live.stop();
});

test('what was read before the stream began is read again once, and not after a resume', () => {
  const live = begin();
  last().say('hello', '1:4');
  last().refuse();
  vi.advanceTimersByTime(1_000);
  last().say('hello', '1:4');
  expect(events.onBegin).toHaveBeenCalledTimes(1);
  live.stop();
});

test('a refused stream is asked for again, less and less often, and the reader finds out why', () => {
  const live = begin();
  for (const pause of [1_000, 2_000, 4_000]) {
    last().refuse();
    const before = Stream.opened.length;
    vi.advanceTimersByTime(pause - 1);
    expect(Stream.opened).toHaveLength(before);
    vi.advanceTimersByTime(1);
    expect(Stream.opened).toHaveLength(before + 1);
  }
  expect(events.onRefused).toHaveBeenCalledTimes(3);
  live.stop();
});

test('a stopped stream opens nothing any more, and can be started again', () => {
  const live = begin();
  last().refuse();
  live.stop();
  vi.advanceTimersByTime(120_000);
  expect(Stream.opened).toHaveLength(1);
  live.start();
  expect(Stream.opened).toHaveLength(2);
  live.stop();
});
