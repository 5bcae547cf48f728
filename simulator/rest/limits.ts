/** Buckets that several routes have. Discord does not publish these; they are what its headers show. */
export const FIVE_IN_FIVE = { limit: 5, windowMs: 5_000 };
export const TEN_IN_TEN = { limit: 10, windowMs: 10_000 };
