/** A JSON schema as the description writes it. */
export type Schema = { readonly [key: string]: unknown };
