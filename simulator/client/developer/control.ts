import './no-eval.ts';

import { createSimulatorClient } from '../../control/client.ts';

/** The control API of the simulator that serves this page. */
export const control = createSimulatorClient('/sim/v1');
