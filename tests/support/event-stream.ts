import { request } from 'node:http';
import { onTestFinished } from 'vitest';

export type StreamEvent = { readonly id: string; readonly event: string; readonly data: string };

/** A client of server-sent events on a socket of its own, closed when the test ends. */
export type EventStream = {
  readonly status: number;
  readonly events: readonly StreamEvent[];
  /** Resolves with the next event that fits, also one that came already and was not taken. */
  take(fits?: (event: StreamEvent) => boolean): Promise<StreamEvent>;
  /** Resolves when the server has ended it. */
  readonly ended: Promise<void>;
  /** Stops reading, as a client does whose network has gone. */
  pause(): void;
  close(): void;
};

const parseFrame = (frame: string): StreamEvent => {
  const fields = new Map(
    frame.split('\n').map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1).trim()] as const;
    }),
  );
  return { id: fields.get('id') ?? '', event: fields.get('event') ?? '', data: fields.get('data') ?? '' };
};

/** Opens a stream and waits for the answer's head. */
export const openEventStream = (
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<EventStream> =>
  new Promise((done, fail) => {
    const asked = request(url, { headers }, (response) => {
      const events: StreamEvent[] = [];
      const waiting = new Set<() => void>();
      let taken = 0;
      let rest = '';
      const ended = new Promise<void>((end) => response.once('close', end));
      response.setEncoding('utf8').on('data', (text: string) => {
        rest += text;
        const frames = rest.split('\n\n');
        rest = frames.pop() ?? '';
        events.push(...frames.map(parseFrame));
        for (const look of [...waiting]) look();
      });
      response.on('error', () => undefined); // the server may cut it off
      done({
        status: response.statusCode ?? 0,
        events,
        ended,
        take: (fits = () => true) =>
          new Promise((found) => {
            const look = (): void => {
              for (; taken < events.length; ) {
                const event = events[taken];
                taken += 1;
                if (event && fits(event)) {
                  waiting.delete(look);
                  return found(event);
                }
              }
            };
            waiting.add(look);
            look();
          }),
        pause: () => void response.pause(),
        close: () => asked.destroy(),
      });
    });
    asked.on('error', fail);
    asked.end();
    onTestFinished(() => void asked.destroy());
  });
