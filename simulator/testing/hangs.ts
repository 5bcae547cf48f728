/**
 * From when on something that a test waits for is taken to hang (ms), however busy the machine is: no test depends on how
 * fast it runs.
 */
export const HANGS_MS = 120_000;
