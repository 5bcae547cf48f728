import { z } from 'zod';
import { widgets } from '#platform/forms/widget.ts';
import { STRATEGIES } from './mirror.ts';

/** The setting that says who wins when a field was changed on both sides. */
export const strategySetting = () =>
  z.enum(STRATEGIES).default('last_modified').register(widgets, { kind: 'choice', values: STRATEGIES });
