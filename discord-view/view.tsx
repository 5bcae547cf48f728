import { type ComponentType, createContext, type ReactNode, useContext, useMemo } from 'react';
import type { ChannelSignKind } from './channel-sign.tsx';
import { useMachineClock } from './machine-clock.ts';
import type { Select } from './model/components.ts';
import type { ViewedMessage } from './model/message.ts';
import type { Choice } from './text/choices.ts';
import type { Reader } from './text/timestamp.ts';
import { englishWords, type ViewWords } from './words.ts';

/** A role that a text mentions. */
export interface ResolvedRole {
  name: string;
  /** As Discord gives it; 0 for none. */
  color: number;
}

/** A channel that a text mentions. */
export interface ResolvedChannel {
  name: string;
  kind: ChannelSignKind;
}

/** Who stands beside a message. */
export interface ResolvedAuthor {
  name: string;
  /** Of their highest coloured role; none without one. */
  color?: number | undefined;
  pictureUrl: string;
}

/**
 * What ids stand for. Each is called while what it is about is drawn, so that it may be a React hook that follows a
 * store. What is not known is `undefined`, and shown as Discord shows it.
 */
export interface Resolve {
  /** A member's name on the server, or else an account's. */
  user(id: string): string | undefined;
  role(id: string): ResolvedRole | undefined;
  channel(id: string): ResolvedChannel | undefined;
  /** Who wrote a message; from what the message carries when absent. */
  author?(message: ViewedMessage): ResolvedAuthor;
  /** What may be chosen in a select of users, roles or channels; nothing when absent. */
  choices?(select: Select): readonly Choice[];
}

/** A picture that is opened large. */
export interface LargePicture {
  url: string;
  name: string;
  description?: string | null | undefined;
}

/** Where a link leads without leaving the page. */
export interface OwnLink {
  path: string;
  follow: () => void;
}

/** The page that messages are shown on: how it names things, and what pressing them does there. */
export interface View {
  resolve: Resolve;
  words: ViewWords;
  /** The reader's language and time zone; the browser's time zone when it has none. */
  reader: Reader;
  /** Where emoji, stickers and default pictures are, without a slash at the end. */
  cdn: string;
  /** The address that a file is loaded from, such as a fresh one for a link that has expired. May be a hook. */
  fileUrl(url: string): string;
  /** What `read` makes of the present time (ms since 1970), drawn again when that becomes something else. A hook. */
  useClock<T extends string | number | boolean>(read: (now: number) => T): T;
  /** Whether a control of a message was used and is not answered yet. A hook. */
  useIsWaiting(messageId: string, customId: string | undefined): boolean;
  /** Opens a user's profile; without it, names are no buttons. */
  openUser?(id: string, anchor: Element): void;
  /** Goes to a channel; without it, its name is no button. */
  openChannel?(id: string): void;
  /** What a link does on this page; null when it leads out of it. May be a hook. */
  ownLink?(url: string): OwnLink | null;
  /** What stands for a link that is written as its address alone. */
  LinkName?: ComponentType<{ url: string }>;
  /** Shows pictures large; without it, they are not pressed. */
  Lightbox?: ComponentType<{ pictures: readonly LargePicture[]; first: number; onClose: () => void }>;
}

/** Discord's own words and addresses, and nothing to press. */
const plainView: View = {
  resolve: { user: () => undefined, role: () => undefined, channel: () => undefined },
  words: englishWords,
  reader: {},
  cdn: 'https://cdn.discordapp.com',
  fileUrl: (url) => url,
  useClock: useMachineClock,
  useIsWaiting: () => false,
};

const Context = createContext<View>(plainView);

/** The page that the component is on. */
export const useView = (): View => useContext(Context);

/**
 * Says for everything in it what ids stand for, and what may be done. Give it the same object while nothing changed.
 * @example
 * <DiscordView view={{ resolve, words, reader: { locale: 'fi' } }}><Markdown text={text} /></DiscordView>
 */
export function DiscordView({ view, children }: { view: Partial<View>; children: ReactNode }) {
  const whole = useMemo(() => ({ ...plainView, ...view }), [view]);
  return <Context value={whole}>{children}</Context>;
}
