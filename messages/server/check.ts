import { DomainError } from '#platform/errors.ts';
import type { MessageDesign } from '../design.ts';
import { problemsOf } from '../problems.ts';
import type { VariableValues } from '../variables.ts';

/**
 * Refuses a message that Discord would not take, with the first reason.
 * @throws DomainError messages.<problem>
 */
export const checkDesign = (design: MessageDesign, values: VariableValues): void => {
  const [problem] = problemsOf(design, values);
  if (problem)
    throw new DomainError(`messages.${problem.code}`, 422, { path: problem.path, ...problem.params });
};
