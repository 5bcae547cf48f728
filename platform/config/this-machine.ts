const NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether a host of a URL is the machine itself, to which browsers give cookies that need no certificate. Pure. */
export const isThisMachine = (hostname: string): boolean => NAMES.has(hostname);
