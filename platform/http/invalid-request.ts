import type { z } from 'zod';
import { DomainError } from '#platform/errors.ts';

/** A request whose values were refused by a handler, with what is wrong where; like what the schemas of a route refuse. */
export class InvalidRequest extends DomainError {
  readonly issues: readonly z.core.$ZodIssue[];

  constructor(issues: readonly z.core.$ZodIssue[]) {
    super('invalid-request', 400);
    this.name = 'InvalidRequest';
    this.issues = issues;
  }
}
