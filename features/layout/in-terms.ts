import type { z } from 'zod';
import { CHANNEL_TYPES, type ChannelKind, type overwritesRule } from './document-model.ts';
import { idOf, type Refs, refOf } from './refs.ts';

type Overwrites = z.output<typeof overwritesRule>;
type Placed = { readonly parent: string | null; readonly overwrites: Overwrites };

/** What a channel record names, in Discord's ids; undefined while something of it is not there yet. Pure. */
export const onDiscord = ({ parent, overwrites }: Placed, { roles, channels }: Refs): Placed | undefined => {
  const parentId = parent === null ? null : idOf(channels, parent);
  if (parentId === undefined) return undefined;
  const named: Record<string, Overwrites[string]> = {};
  for (const [subject, overwrite] of Object.entries(overwrites)) {
    const id = overwrite.type === 0 ? idOf(roles, subject) : subject;
    if (id === undefined) return undefined;
    // Of a role that is gone Discord forgets what it was allowed.
    if (id !== null) named[id] = overwrite;
  }
  return { parent: parentId, overwrites: named };
};

/** What Discord says, as a channel record says it. Pure. */
export const asRecorded = <Some extends Partial<Placed>>(said: Some, { roles, channels }: Refs): Some => ({
  ...said,
  ...(said.parent ? { parent: refOf(channels, said.parent) } : {}),
  ...(said.overwrites === undefined
    ? {}
    : {
        overwrites: Object.fromEntries(
          Object.entries(said.overwrites).map(([id, each]) => [
            each.type === 0 ? refOf(roles, id) : id,
            each,
          ]),
        ),
      }),
});

export const typeOfKind = (kind: ChannelKind): number => CHANNEL_TYPES[kind];
