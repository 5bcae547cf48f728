import { useEffect, useState } from 'react';
import { z } from 'zod';
import { useGuild } from './guild.tsx';
import { personKey } from './queries.ts';
import { changedFields, type Stored } from './rebase.ts';

/** What somebody has typed and not saved: kept by the browser's tab, over the way back, other pages and a new sign-in. */
const draftSchema = z.object({
  version: z.int(),
  base: z.record(z.string(), z.json()),
  values: z.record(z.string(), z.json()),
});

const keyOf = (person: string, guildId: string, record: string): string =>
  `guildhall.draft:${person}:${guildId}:${record}`;

/** Whether two values can stand in the same field: an older release may have kept another kind. Pure. */
const isAlike = (one: unknown, other: unknown): boolean =>
  one === null || other === null || typeof one === typeof other || typeof one === 'number';

/** Reads what was kept; undefined for what is not a draft of this form. Pure. */
export const parseDraft = <Values extends Record<string, unknown>>(
  text: string | null,
  form: Values,
): { readonly base: Stored<Values>; readonly values: Values } | undefined => {
  if (text === null) return undefined;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const parsed = draftSchema.safeParse(json).data;
  const fits = (given: Record<string, unknown>): given is Values =>
    Object.keys(form).every((field) => field in given && isAlike(form[field], given[field]));
  if (!parsed || !fits(parsed.base) || !fits(parsed.values)) return undefined;
  return { base: { value: parsed.base, version: parsed.version }, values: parsed.values };
};

/** What is kept of a form; see {@link useDraft}. */
export type Draft<Values> = {
  /** What the form begins with: the draft on top of what it was based on, or what is stored. */
  readonly start: Stored<Values>;
  readonly values: Values;
  /** Whether something that was typed before is in the form again. */
  readonly isRestored: boolean;
  /** Keeps what is in the form now; nothing when that is what it is based on. */
  readonly keep: (based: Stored<Values>, values: Values) => void;
  /** Forgets it: what is in the form is saved, or given up. */
  readonly forget: () => void;
};

/** The drafts of this reader in the open guild, by record. */
export const useDrafts = (): { has(record: string): boolean; forget(record: string): void } => {
  const { guild, me } = useGuild();
  const key = (record: string): string => keyOf(personKey(me), guild.id, record);
  return {
    has: (record) => sessionStorage.getItem(key(record)) !== null,
    forget: (record) => sessionStorage.removeItem(key(record)),
  };
};

/**
 * Begins a form with what was typed into it before and not saved.
 * @param record for example `tasks/12`, or `tasks/new`
 */
export const useDraft = <Values extends Record<string, unknown>>(
  record: string,
  stored: Stored<Values>,
): Draft<Values> => {
  const { guild, me } = useGuild();
  const key = keyOf(personKey(me), guild.id, record);
  const [found] = useState(() => parseDraft(sessionStorage.getItem(key), stored.value));
  const [isForgotten, setIsForgotten] = useState(false);
  return {
    start: found?.base ?? stored,
    values: found?.values ?? stored.value,
    isRestored: found !== undefined && !isForgotten,
    forget: () => {
      sessionStorage.removeItem(key);
      setIsForgotten(true);
    },
    keep: (based, values) => {
      if (changedFields(based.value, values).length === 0) sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, JSON.stringify({ version: based.version, base: based.value, values }));
    },
  };
};

/** Keeps a form's values as they change. */
export const useKeepDraft = <Values extends Record<string, unknown>>(
  draft: Draft<Values>,
  based: Stored<Values>,
  values: Values,
): void => {
  const text = JSON.stringify(values);
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the values change, not whenever the form is drawn
  useEffect(() => draft.keep(based, values), [text, based.version]);
};
