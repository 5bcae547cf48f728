import type { StageInstance } from '../state/stage-instances.ts';

/** A live stage. */
export const presentStage = (stage: StageInstance) => ({ ...stage, discoverable_disabled: true });
