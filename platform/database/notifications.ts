import type pg from 'pg';
import type { Logger } from '#platform/telemetry/logger.ts';

const RECONNECT_MS = 500;
/** The connection is asked this often whether it lives; one that has not answered by the next time is given up (ms). */
const BEAT_MS = 5_000;

/** Who hears what is notified on a channel. */
export type Subscriber = {
  heard(payload: string): void;
  /** From now on everything is heard; what was notified before may have been missed. */
  connected(): void;
  /** From now on nothing is heard, until `connected`. */
  lost(): void;
};

/** The one connection of a process on which PostgreSQL's notifications arrive. */
export type Notifications = {
  /** @param channel a plain SQL name. @returns whether what is notified on it is heard now */
  subscribe(channel: string, subscriber: Subscriber): () => boolean;
  stop(): Promise<void>;
};

export type NotificationsOptions = {
  /** Makes the connection that listens; called again when it breaks. */
  readonly createClient: () => pg.Client;
  readonly logger: Logger;
};

type Subscription = { readonly channel: string; readonly subscriber: Subscriber; isHeard: boolean };

/** Listens, and connects again whenever the connection breaks. */
export const openNotifications = ({ createClient, logger }: NotificationsOptions): Notifications => {
  const subscriptions: Subscription[] = [];
  let client: pg.Client | undefined;
  let asking: Promise<unknown> = Promise.resolve();
  let isConnected = false;
  let isBeating = false;
  let isStopped = false;

  const setHeard = (subscription: Subscription, isHeard: boolean): void => {
    if (subscription.isHeard === isHeard) return;
    subscription.isHeard = isHeard;
    if (isHeard) subscription.subscriber.connected();
    else subscription.subscriber.lost();
  };

  const giveUp = (broken: pg.Client): void => {
    broken.removeAllListeners();
    broken.on('error', () => undefined); // a second error of a connection that is given up says nothing new
    if (client !== broken) return;
    client = undefined;
    isConnected = false;
    isBeating = false;
    for (const each of subscriptions) setHeard(each, false);
    void broken.end().catch(() => undefined);
    if (!isStopped) setTimeout(() => void connect(), RECONNECT_MS).unref();
  };

  /** One statement after another; a connection takes no second one before the first is answered. */
  const ask = (on: pg.Client, statement: string): Promise<unknown> => {
    asking = asking.then(() => on.query(statement));
    return asking;
  };

  const listenOn = async (on: pg.Client, subscription: Subscription): Promise<void> => {
    await ask(on, `listen ${subscription.channel}`);
    if (client === on) setHeard(subscription, true);
  };

  const connect = async (): Promise<void> => {
    if (isStopped) return;
    const opened = createClient();
    client = opened;
    asking = Promise.resolve();
    opened.on('error', () => giveUp(opened));
    opened.on('end', () => giveUp(opened));
    opened.on('notification', ({ channel, payload }) => {
      for (const each of subscriptions) if (each.channel === channel) each.subscriber.heard(payload ?? '');
    });
    try {
      await opened.connect();
      if (client !== opened) return;
      isConnected = true;
      for (const each of [...subscriptions]) await listenOn(opened, each);
    } catch (error) {
      if (!isStopped)
        logger.warn({ err: error }, 'Notifications of the database are not heard; trying again');
      giveUp(opened);
    }
  };

  // A connection whose other end is gone without a word looks like one on which nothing happens.
  const beat = (): void => {
    const asked = client;
    if (!asked || !isConnected) return;
    if (isBeating) return giveUp(asked);
    isBeating = true;
    ask(asked, 'select 1').then(
      () => {
        if (client === asked) isBeating = false;
      },
      () => giveUp(asked),
    );
  };

  void connect();
  const timer = setInterval(beat, BEAT_MS);
  timer.unref();

  return {
    subscribe: (channel, subscriber) => {
      const subscription: Subscription = { channel, subscriber, isHeard: false };
      subscriptions.push(subscription);
      const on = client;
      if (on && isConnected) void listenOn(on, subscription).catch(() => giveUp(on));
      return () => subscription.isHeard;
    },
    stop: async () => {
      isStopped = true;
      clearInterval(timer);
      const last = client;
      client = undefined;
      for (const each of subscriptions) setHeard(each, false);
      await last?.end().catch(() => undefined);
    },
  };
};
