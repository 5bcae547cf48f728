import { type Command, defineVerb } from './command.ts';
import { privately } from './context.ts';
import type { Interactions } from './define.ts';

/** What Guildhall answers itself, whatever features are on. @param more commands that need more than a guild */
export const platformInteractions = (more: readonly Command[]): Interactions => ({
  commands: [
    ...more,
    {
      name: 'ping',
      verb: defineVerb({
        permission: 'anyone',
        byText: true,
        options: {},
        run: async ({ t, askedAt, now }) =>
          // Two clocks may differ by more than the way takes.
          privately(t('platform:ping', { ms: Math.max(0, now.getTime() - askedAt.getTime()) })),
      }),
    },
  ],
});
