import { createContext, type ReactNode, useContext } from 'react';
import type { GuildDetail, Me } from '#platform/http/platform-contracts.ts';
import type { Live } from './live/live.ts';

/** The guild that is open, who looks at it, and its live entries. */
export type OpenGuild = { readonly guild: GuildDetail; readonly me: Me; readonly live: Live };

const Context = createContext<OpenGuild | undefined>(undefined);

export const GuildProvider = ({ value, children }: { value: OpenGuild; children: ReactNode }) => (
  <Context.Provider value={value}>{children}</Context.Provider>
);

/** The open guild; only pages of a guild may ask. */
export const useGuild = (): OpenGuild & { may: (permission: string) => boolean } => {
  const open = useContext(Context);
  if (!open) throw new Error('No guild is open here');
  return { ...open, may: (permission) => open.guild.permissions.includes(permission) };
};
