import { useSyncExternalStore } from 'react';

/**
 * Where the person is: `/channels/<guild>/<channel>`, with `@me` in the guild's place for direct messages; a third
 * part is a message to jump to, or `threads/<thread>` for one that is open beside its channel.
 */
export interface Place {
  guildId: string | null;
  channelId: string | null;
  messageId: string | null;
  threadId: string | null;
}

const listeners = new Set<() => void>();
const announce = () => {
  for (const listener of listeners) listener();
};
addEventListener('popstate', announce);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function readPlace(path: string): Place {
  const [, guildId, channelId, threadId, messageId] =
    /^\/channels\/([^/]+)(?:\/([^/]+))?(?:\/(?:threads\/(\d+)|(\d+)))?/.exec(path) ?? [];
  return {
    guildId: guildId ?? null,
    channelId: channelId ?? null,
    messageId: messageId ?? null,
    threadId: threadId ?? null,
  };
}

export function usePath(): string {
  return useSyncExternalStore(subscribe, () => location.pathname);
}

export function goTo(guildId: string, channelId?: string, how: 'push' | 'replace' = 'push'): void {
  const path = `/channels/${guildId}${channelId ? `/${channelId}` : ''}${location.search}`;
  if (path === location.pathname + location.search) return;
  if (how === 'push') history.pushState(null, '', path);
  else history.replaceState(null, '', path);
  announce();
}

/** The address of a message, as Discord's links have it. */
export const messagePath = (guildId: string, channelId: string, messageId: string) =>
  `/channels/${guildId}/${channelId}/${messageId}`;

/** Goes to a place by its path. */
export function goToPath(path: string, how: 'push' | 'replace' = 'push'): void {
  history[how === 'push' ? 'pushState' : 'replaceState'](null, '', path + location.search);
  announce();
}

export function goToMessage(guildId: string, channelId: string, messageId: string): void {
  goToPath(messagePath(guildId, channelId, messageId));
}

/** Opens a thread beside its channel where there is room, or else in its place. */
export function goToThread(guildId: string, parentId: string, threadId: string): void {
  if (!matchMedia('(min-width: 1081px)').matches) return goTo(guildId, threadId);
  goTo(guildId, `${parentId}/threads/${threadId}`);
}

/** Takes the message out of the address once it was jumped to, so that the same jump can be made again. */
export function settleJump(): void {
  const { guildId, channelId, messageId } = readPlace(location.pathname);
  if (guildId && channelId && messageId) goTo(guildId, channelId, 'replace');
}

const storageKey = 'simulator.as';

/** Whom the address or this browser remembers to act as; the address wins, so that a link opens as somebody. */
export function rememberedUser(): string | null {
  const asked = new URLSearchParams(location.search).get('as');
  return asked ?? sessionStorage.getItem(storageKey) ?? localStorage.getItem(storageKey);
}

/** Remembers whom to act as: in this tab, for the next one, and in the address. */
export function rememberUser(userId: string): void {
  sessionStorage.setItem(storageKey, userId);
  localStorage.setItem(storageKey, userId);
  const url = new URL(location.href);
  url.searchParams.set('as', userId);
  history.replaceState(null, '', url);
}
