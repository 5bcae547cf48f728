import type { Example, Prepared } from './example.ts';
import type { Operation } from './spec.ts';
import type { Caller, Got, Sent, World } from './world.ts';

/** How a request differs from the one that must succeed. */
export type Change = {
  readonly caller?: Caller;
  readonly params?: Readonly<Record<string, string>>;
  readonly sent?: Sent;
};

const pathOf = (operation: Operation, params: Readonly<Record<string, string>>): string =>
  operation.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new Error(`${operation.id} needs a ${name}`);
    return encodeURIComponent(value);
  });

/** Makes what an example's request needs; gives the request itself, to be sent as it is or with a change. */
export const prepareRequest = async (world: World, operation: Operation, given: Example) => {
  world.pause();
  const prepared: Prepared = (await given.prepare?.(world)) ?? {};
  world.pause(given.pauseMs);
  const params = { ...world.params, ...prepared.params };
  const as = given.as ?? 'bot';
  const send = (change: Change = {}): Promise<Got> =>
    world.requestNow(operation.method, pathOf(operation, { ...params, ...change.params }), {
      as: change.caller ?? as,
      ...(prepared.query ? { query: prepared.query } : {}),
      ...(prepared.body === undefined ? {} : { body: prepared.body }),
      ...(prepared.files ? { files: prepared.files } : {}),
      ...(prepared.form ? { form: prepared.form } : {}),
      ...change.sent,
    });
  return {
    prepared,
    as,
    /** Of the path's parameters. */
    names: [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''),
    send,
  };
};
