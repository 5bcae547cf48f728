import { z } from 'zod';

/**
 * Times that both sides can show and that can be typed again: Discord's timestamps count from 1970, and a year has four digits in every
 * time zone.
 */
const EARLIEST = Date.parse('1970-01-01T00:00:00Z');
const LATEST = Date.parse('9999-12-30T23:59:59Z');

/** Whether a moment (Unix ms) can be shown on Discord and here. Pure. */
export const canBeShown = (time: number): boolean => time >= EARLIEST && time <= LATEST;

/** A moment that can be shown; ISO 8601 in UTC, in whole seconds, because Discord shows no others. */
export const moment = z.iso
  .datetime({ offset: true })
  .refine((text) => canBeShown(Date.parse(text)))
  .transform((text) => new Date(Math.floor(Date.parse(text) / 1000) * 1000).toISOString());
