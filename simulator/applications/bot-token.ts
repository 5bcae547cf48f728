import { randomBytes } from 'node:crypto';
import type { Simulation } from '../simulation.ts';
import type { Application } from '../state/entities.ts';

/** A new token of a bot; its first part is the bot's id, as Discord's are. */
export const newBotToken = (id: string): string =>
  `${Buffer.from(id).toString('base64url')}.${randomBytes(4).toString('base64url')}.${randomBytes(24).toString('base64url')}`;

/** Gives a bot a new token; the old one is worth nothing any more. */
export const resetBotToken = (simulation: Simulation, application: Application): Application =>
  simulation.state.applications.patch(application, { token: newBotToken(application.id) });
