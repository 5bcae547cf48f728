import type { Simulation } from '../simulation.ts';
import type { Application } from '../state/entities.ts';
import type { Sku } from '../state/monetization.ts';

/** A type of SKU: used up by who has it. Source: Discord's reference, "SKU Types". */
export const CONSUMABLE = 3;

/** It can be bought. Source: Discord's reference, "SKU Flags". */
export const FOR_SALE = 1 << 2;

/** A name as addresses carry it. Pure. */
export const slugOf = (name: string): string => name.toLowerCase().replace(/\W+/g, '-');

/** What an application sells without having set up anything; it has the application's own id. */
const primarySku = ({ id, name }: Application): Sku => ({
  id,
  application_id: id,
  type: CONSUMABLE,
  name,
  slug: slugOf(name),
  flags: FOR_SALE,
});

export const skusOf = ({ state }: Simulation, application: Application): Sku[] => [
  primarySku(application),
  ...state.skus.filter((each) => each.application_id === application.id),
];

export const findSku = ({ state }: Simulation, id: string): Sku | undefined => {
  const application = state.applications.get(id);
  return application ? primarySku(application) : state.skus.get(id);
};
