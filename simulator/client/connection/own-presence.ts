/** What this user shows of themselves. */
export interface OwnPresence {
  status: 'online' | 'idle' | 'dnd' | 'invisible';
  /** The custom status; empty for none. */
  text: string;
}

export const usualPresence: OwnPresence = { status: 'online', text: '' };

const key = (userId: string) => `simulator.presence.${userId}`;
const statuses: readonly string[] = ['online', 'idle', 'dnd', 'invisible'];

/** What this user showed last in this browser. */
export function loadPresence(userId: string): OwnPresence {
  try {
    const stored = localStorage.getItem(key(userId));
    if (stored === null) return usualPresence;
    const parsed: unknown = JSON.parse(stored);
    const { status, text } = { ...usualPresence, ...(parsed as Partial<OwnPresence>) };
    return { status: statuses.includes(status) ? status : 'online', text: String(text) };
  } catch {
    // What cannot be read is as if nothing had been chosen.
    return usualPresence;
  }
}

export const savePresence = (userId: string, presence: OwnPresence): void =>
  localStorage.setItem(key(userId), JSON.stringify(presence));

/** As gateway operation 3 carries it. Source: Discord's reference, "Update Presence". */
export const presenceUpdate = ({ status, text }: OwnPresence, now: number) => ({
  since: status === 'idle' ? now : null,
  activities: text ? [{ name: 'Custom Status', type: 4, state: text }] : [],
  status,
  afk: false,
});
