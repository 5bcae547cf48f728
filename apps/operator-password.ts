import { resetOperatorPassword } from '#platform/auth/operator.ts';
import type { Config } from '#platform/config/config.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import { withKeptDatabase } from './kept-database.ts';

const NOBODY = 'There is no operator yet: start Guildhall once, and it shows the first password.';

/** Gives the operator a new password and prints it, whether Guildhall runs or not. */
export const giveOperatorPassword = async (config: Config, logger: Logger): Promise<void> => {
  const reset = await withKeptDatabase(config, logger, ({ installation }) =>
    resetOperatorPassword(installation),
  );
  if (reset === undefined) throw new Error(NOBODY);
  console.log(`
  The operator has a new password. Whoever was signed in as the operator is signed out.

    name      operator
    password  ${reset.password}   (shown only now)
`);
};
