import { createContext, type ReactNode, useContext, useMemo, useRef } from 'react';
import type { MessageDesign } from '#messages/design.ts';
import { type Measure, measure } from '#messages/measure.ts';
import { isMissing, problemsOf } from '#messages/problems.ts';
import { renderDesign } from '#messages/render.ts';
import type { VariableValues } from '#messages/variables.ts';
import { useWords } from '../words.ts';
import { placeText } from './places.ts';

/** What the inputs of a message know of all of it. */
type Editing = {
  /** What is wrong at a place, said in words. */
  readonly problemAt: (path: string) => string | undefined;
  readonly measureAt: (path: string) => Measure | undefined;
  /** What is wrong, with where, in the order of the message. */
  readonly problems: readonly { readonly path: string; readonly text: string }[];
  /** Remembers how to write into the text in which the keyboard was last. */
  readonly remember: (insert: (text: string) => void) => void;
  readonly insert: (text: string) => void;
};

const Context = createContext<Editing | undefined>(undefined);

/** @throws Error outside of a message's editor */
export const useEditing = (): Editing => {
  const editing = useContext(Context);
  if (!editing) throw new Error('No message is edited here');
  return editing;
};

/** Counts and checks a message while it is edited, as it would be sent now. */
export const EditingProvider = ({
  design,
  values,
  saysMissing,
  children,
}: {
  design: MessageDesign;
  values: VariableValues;
  /** Whether it is said what is not there yet; what is wrong is said at once. */
  saysMissing: boolean;
  children: ReactNode;
}) => {
  const { t } = useWords();
  const last = useRef<(text: string) => void>(undefined);
  const editing = useMemo((): Editing => {
    const measures = new Map(measure(renderDesign(design, values)).map((each) => [each.path, each]));
    const problems = problemsOf(design, values)
      .filter((problem) => saysMissing || !isMissing(problem))
      .map(({ code, path, params }) => ({
        path,
        text: t(`messages:errors.${code}`, { ...params, path: placeText(path, t) }),
      }));
    const byPath = new Map(problems.map(({ path, text }) => [path, text]));
    return {
      problems,
      problemAt: (path) => byPath.get(path),
      measureAt: (path) => measures.get(path),
      remember: (insert) => {
        last.current = insert;
      },
      insert: (text) => last.current?.(text),
    };
  }, [design, values, saysMissing, t]);
  return <Context value={editing}>{children}</Context>;
};
