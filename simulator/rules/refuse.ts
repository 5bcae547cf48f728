/** What a refinement reports to. */
type Refinement = {
  addIssue(issue: {
    code: 'custom';
    path: PropertyKey[];
    message: string;
    input: unknown;
    params: { code: string };
  }): void;
};

/** Refuses one part of a body from inside of its schema, with Discord's own code. */
export const refusePart = (
  context: Refinement,
  path: readonly PropertyKey[],
  code: string,
  message: string,
): void => context.addIssue({ code: 'custom', path: [...path], message, input: undefined, params: { code } });
