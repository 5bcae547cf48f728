import { expect, test } from 'vitest';
import { z } from 'zod';
import { DiscordError } from './errors.ts';
import { parseBody } from './validate.ts';

const refusalOf = (field: string): DiscordError => {
  try {
    parseBody(z.never(), 1, [field]);
  } catch (error) {
    if (error instanceof DiscordError) return error;
  }
  throw new Error('It was not refused');
};

test.each(['constructor', '__proto__', 'toString'])(
  'a field that is named %s has its errors in the answer, and leaves every other object as it was',
  (field) => {
    const { errors } = refusalOf(field);
    expect(Object.keys(errors ?? {})).toEqual([field]);
    expect(JSON.stringify(errors)).toContain(`"${field}":{"_errors":[`);
    expect('_errors' in {}).toBe(false);
    expect('_errors' in Object).toBe(false);
  },
);
