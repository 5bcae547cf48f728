/** Whether changes of others arrive by themselves now. */
export type LiveStatus = 'connecting' | 'live' | 'reconnecting';

/** What a tab says to the hub. */
export type FromTab =
  | {
      readonly kind: 'follow';
      readonly guildId: string;
      /** When the tab began to ask for what it shows (Unix ms): it has to hear of all that happened since. */
      readonly since: number;
      /** Who is signed in; a stream belongs to a person. */
      readonly person: string;
    }
  | { readonly kind: 'leave' }
  /** Somebody looks at the tab, or the network is back. */
  | { readonly kind: 'wake' };

/** What the hub says to a tab. */
export type ToTab =
  | { readonly kind: 'status'; readonly status: LiveStatus }
  /** An entry of the tab's guild, as JSON. */
  | { readonly kind: 'entry'; readonly data: string }
  /** More may have happened than can be told: what was read before may be older. */
  | { readonly kind: 'missed' }
  /** The server refused the stream; whoever reads finds out why. */
  | { readonly kind: 'refused' }
  /** The reader has lost the guild. */
  | { readonly kind: 'revoked' }
  | { readonly kind: 'beat' };
