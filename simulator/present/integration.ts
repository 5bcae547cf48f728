import type { Simulation } from '../simulation.ts';
import type { Application } from '../state/entities.ts';
import { presentUser } from './user.ts';

/** An application as an integration of a guild; it has the application's id. */
export const presentIntegration = (simulation: Simulation, application: Application) => ({
  id: application.id,
  name: application.name,
  type: 'discord',
  enabled: true,
  account: { id: application.id, name: application.name },
  application: {
    id: application.id,
    name: application.name,
    icon: null,
    description: '',
    type: null,
    bot: presentUser(simulation.user(application.id)),
  },
  scopes: ['bot', 'applications.commands'],
});
