import type { UseFormReturnType } from '@mantine/form';
import { useEffect, useState } from 'react';
import { type Draft, useKeepDraft } from './draft.ts';
import { changedFields, pickFields, rebase, type Stored } from './rebase.ts';

/** A newer version that changed the same fields as the person at the form: somebody has to choose. */
export type Clash<Values> = {
  readonly newer: Stored<Values>;
  readonly fields: readonly (keyof Values & string)[];
  /** Gives up one's own values of these fields; other edits stay. */
  readonly takeTheirs: () => void;
  /** Keeps one's own values, now on top of the newer version. */
  readonly keepMine: () => void;
};

/**
 * Keeps a form on top of the newest stored version. What others change in fields that one has not touched comes into the form
 * by itself; what both changed is a clash. What is typed is kept as a draft.
 */
export const useRebase = <Values extends Record<string, unknown>>(
  form: UseFormReturnType<Values>,
  stored: Stored<Values>,
  draft: Draft<Values>,
) => {
  const [based, setBased] = useState(draft.start);
  useKeepDraft(draft, based, form.values);
  const [taken, setTaken] = useState<readonly (keyof Values & string)[]>([]);
  const newer = stored.version > based.version ? stored : undefined;
  const outcome = newer && rebase(based.value, form.getValues(), newer.value);

  const stand = (on: Stored<Values>, values: Values): void => {
    setBased(on);
    form.setValues(values);
  };
  const isClean = outcome !== undefined && outcome.clashing.length === 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once per newer version
  useEffect(() => {
    if (!newer || !outcome || !isClean) return;
    const visible = outcome.theirs.filter(
      (field) => JSON.stringify(form.getValues()[field]) !== JSON.stringify(newer.value[field]),
    );
    stand(newer, outcome.merged);
    setTaken(visible);
  }, [newer?.version, isClean]);

  const clash: Clash<Values> | undefined =
    newer && outcome && !isClean
      ? {
          newer,
          fields: outcome.clashing,
          takeTheirs: () => stand(newer, { ...outcome.merged, ...pickFields(newer.value, outcome.clashing) }),
          keepMine: () => stand(newer, outcome.merged),
        }
      : undefined;
  return {
    /** The version that a save is based on. */
    based,
    clash,
    /** Fields that somebody else changed while the form was open, already in it. */
    taken,
    /** What one has changed. */
    edited: changedFields(based.value, form.values),
  };
};
