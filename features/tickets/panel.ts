import type { ChangeTx } from '#platform/guilds/handle.ts';
import { markChanged } from '#sync/links.ts';
import { PANEL_ENTITY } from './entity.ts';

/** A guild has one panel. */
export const PANEL = '1';

/** What follows on Discord when the settings of the panel, or the categories that it offers, were changed. */
export const followPanel = (tx: ChangeTx): Promise<void> => markChanged(tx, PANEL_ENTITY, PANEL);
