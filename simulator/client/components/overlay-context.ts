import { createContext, useContext } from 'react';
import type { DemoUser } from '../connection/simulator-api.ts';
import type { Message } from '../model/message.ts';

/** What any component may open above the page. */
export interface Overlays {
  users: readonly DemoUser[];
  openProfile(userId: string, anchor: Element): void;
  openActAs(): void;
  actAs(userId: string): void;
  confirmDelete(message: Message): void;
  /** Shows a short message for a few seconds. */
  tell(text: string): void;
}

export const OverlayContext = createContext<Overlays | null>(null);

export function useOverlays(): Overlays {
  const overlays = useContext(OverlayContext);
  if (!overlays) throw new Error('This component needs an OverlayContext around it');
  return overlays;
}
