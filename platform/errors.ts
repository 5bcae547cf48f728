/**
 * An error that is written for the person who meets it. The edges (HTTP, Discord) turn it into an answer by its
 * `code`: a locale key `errors.<code>` with `params` gives the sentence, `status` the HTTP status.
 */
export class DomainError extends Error {
  readonly code: string;
  readonly status: number;
  readonly params: Readonly<Record<string, string | number>>;

  /**
   * @param code   stable, dotted: `<feature>.<what>`, for example `tasks.already-claimed`
   * @param status HTTP status that stands for it
   * @param params values for the sentence
   */
  constructor(code: string, status: number, params: Readonly<Record<string, string | number>> = {}) {
    super(`${code} ${JSON.stringify(params)}`);
    this.name = 'DomainError';
    this.code = code;
    this.status = status;
    this.params = params;
  }
}

/** The thing is not there, or is not this reader's to see: the two are never told apart. */
export const notFound = (what: string): DomainError => new DomainError('not-found', 404, { what });
/** Signed in, may see the thing, may not do this. */
export const forbidden = (action: string): DomainError => new DomainError('forbidden', 403, { action });
/** `If-Match` named an older version than the stored one. */
export const stale = (): DomainError => new DomainError('stale', 412);
/** A request without what a write needs to be safe (`If-Match`). */
export const preconditionRequired = (): DomainError => new DomainError('precondition-required', 428);
