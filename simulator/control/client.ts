import type { Contract, Input, Output } from './contract.ts';
import { contracts } from './contracts.ts';

/** What the control API refused: what, and why. */
export class ControlError extends Error {
  readonly status: number;
  readonly code: number;
  /** Nested by field, as Discord nests them. */
  readonly errors: unknown;
  constructor(status: number, body: unknown) {
    const told = typeof body === 'object' && body !== null ? body : {};
    super('message' in told ? String(told.message) : `The simulator answered ${status}`);
    this.name = 'ControlError';
    this.status = status;
    this.code = 'code' in told ? Number(told.code) : 0;
    this.errors = 'errors' in told ? told.errors : undefined;
  }
}

type All = typeof contracts;

/** One call of the control API; what it needs not be given may be left out. */
type Call<Of extends Contract> =
  Record<never, never> extends Input<Of>
    ? (input?: Input<Of>) => Promise<Output<Of>>
    : (input: Input<Of>) => Promise<Output<Of>>;

/** The control API with a method for every contract. Calls throw {@link ControlError}. */
export type SimulatorClient = { readonly [Name in keyof All]: Call<All[Name]> };

type Loose = {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
};

const addressOf = (base: string, contract: Contract, { params = {}, query = {} }: Loose): string => {
  const path = contract.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(params[name])),
  );
  const wanted = Object.entries(query).filter(([, value]) => value !== undefined);
  const search = new URLSearchParams(wanted.map(([name, value]) => [name, String(value)])).toString();
  return `${base}${path}${search === '' ? '' : `?${search}`}`;
};

const call = async (base: string, contract: Contract, given: Loose): Promise<unknown> => {
  const response = await fetch(addressOf(base, contract, given), {
    method: contract.method,
    ...(given.body === undefined
      ? {}
      : {
          headers: { 'content-type': contract.bodyMedia ?? 'application/json' },
          body: contract.bodyMedia === undefined ? JSON.stringify(given.body) : String(given.body),
        }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
  const body: unknown = isJson && text !== '' ? JSON.parse(text) : text;
  if (!response.ok) throw new ControlError(response.status, body);
  return contract.answer?.parse(body);
};

/**
 * A client of a simulator's control API, whose methods are the contracts.
 * @param controlUrl `simulator.controlUrl`, or `/sim/v1` on the simulator's own pages
 * @example
 * const control = createSimulatorClient('http://127.0.0.1:4000/sim/v1');
 * const guild = await control.createGuild({ body: { name: 'Testers', members: 1000 } });
 */
export const createSimulatorClient = (controlUrl: string): SimulatorClient =>
  Object.fromEntries(
    Object.entries(contracts).map(([name, contract]) => [
      name,
      (given: Loose = {}) => call(controlUrl, contract, given),
    ]),
    // Each method is made from the very contract that its type is inferred from.
  ) as unknown as SimulatorClient;
