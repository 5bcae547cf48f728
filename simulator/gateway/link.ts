import type { ApiVersion } from '../rest/api-version.ts';
import type { Simulation } from '../simulation.ts';
import type { CloseReason } from './codes.ts';
import type { Hub } from './hub.ts';
import type { Frame } from './replay.ts';
import type { Session } from './session.ts';
import type { Transport } from './transport.ts';

/** One socket as the operations see it. */
export type Link = {
  readonly simulation: Simulation;
  readonly hub: Hub;
  readonly transport: Transport;
  readonly version: ApiVersion;
  /** Set once it has identified or resumed. */
  session: Session | undefined;
  send(op: number, d: unknown): void;
  sendFrame(frame: Frame): void;
  /** Closes it, and says why. */
  refuse(reason: CloseReason): void;
  /** From now on a session speaks through this socket. */
  attach(session: Session): void;
};

/** An operation of a client that has a session. */
export type Operation = (link: Link, session: Session, d: unknown) => void;
