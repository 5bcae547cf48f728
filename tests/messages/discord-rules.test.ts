import fc from 'fast-check';
import { expect, test } from 'vitest';
import { problemsOf } from '#messages/problems.ts';
import { renderDesign } from '#messages/render.ts';
import { toDiscord } from '#messages/to-discord.ts';
import { createMessageSchema } from '#simulator/rules/message-body.ts';
import { designs, variableValues } from '#tests/support/designs.ts';

test('a message that has no problem is taken by the rules that Discord documents', () => {
  fc.assert(
    fc.property(designs, variableValues, (design, values) => {
      if (problemsOf(design, values).length > 0) return;
      const { error } = createMessageSchema.safeParse(toDiscord(renderDesign(design, values)));
      expect(error?.issues ?? []).toEqual([]);
    }),
  );
});
