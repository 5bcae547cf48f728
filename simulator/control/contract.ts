import type { z } from 'zod';

/**
 * One route of the control API, said once: from it come the server's validation, the OpenAPI description and the typed
 * client. A schema that is absent means that there is nothing of it; without `answer` the route answers 204.
 */
export type Contract = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** After `/sim/v1`, with its parameters in braces: `/guilds/{guild_id}`. */
  readonly path: string;
  /** What it does, in one line. */
  readonly summary: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly answer?: z.ZodType;
  /** Status of success; default 200, or 204 without an answer. */
  readonly status?: number;
  /** Media type of an answer that is not JSON but text. */
  readonly media?: string;
  /** Media type of a body that is not JSON but text. */
  readonly bodyMedia?: string;
};

/** Contracts of one resource, by the name that the client calls them by. */
export type Contracts = Readonly<Record<string, Contract>>;

/** Status of success. */
export const statusOf = ({ status, answer }: Contract): number => status ?? (answer ? 200 : 204);

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

/** What a handler of a contract is given: all of it parsed. */
export type Given<Of extends Contract> = {
  readonly params: Parsed<Of['params']>;
  readonly query: Parsed<Of['query']>;
  readonly body: Parsed<Of['body']>;
};

/** What a handler of a contract answers, before it is presented. */
// biome-ignore lint/suspicious/noConfusingVoidType: it is the return type of a handler that answers nothing
export type Answered<Of extends Contract> = Of['answer'] extends z.ZodType ? z.input<Of['answer']> : void;

/** A handler for every contract of a resource. */
export type Handlers<All extends Contracts> = {
  readonly [Name in keyof All]: (
    given: Given<All[Name]>,
  ) => Answered<All[Name]> | Promise<Answered<All[Name]>>;
};

type Sent<Key extends string, Schema> = Schema extends z.ZodType
  ? undefined extends z.input<Schema>
    ? { readonly [Name in Key]?: z.input<Schema> }
    : Record<never, never> extends z.input<Schema>
      ? { readonly [Name in Key]?: z.input<Schema> }
      : { readonly [Name in Key]: z.input<Schema> }
  : unknown;

/** What a caller of a contract gives. */
export type Input<Of extends Contract> = Sent<'params', Of['params']> &
  Sent<'query', Of['query']> &
  Sent<'body', Of['body']>;

/** What a caller of a contract gets. */
export type Output<Of extends Contract> = Of['answer'] extends z.ZodType ? z.output<Of['answer']> : undefined;
