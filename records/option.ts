import type { InteractionContext } from '#platform/discord/interactions/context.ts';
import type { Choice } from '#platform/discord/interactions/option-specs.ts';
import type { FieldSet } from './define-record.ts';
import type { RecordKind } from './kind.ts';
import { findPage, type Narrow } from './page.ts';

/** Choices that Discord shows. Source: its reference, "Autocomplete". */
const CHOICES = 25;

/**
 * A command's option that is a record: its number, completed by words in it or by its number.
 * @param narrowsFor among which records, the first first; the database chooses them
 */
export const recordOption = <Fields extends FieldSet, Extra extends object>(
  kind: RecordKind<Fields, Extra>,
  narrowsFor: (context: InteractionContext) => readonly Narrow[],
) => {
  const { named } = kind.definition;
  return {
    type: 'integer',
    required: true,
    min: 1,
    max: 2_147_483_647,
    complete: async (context: InteractionContext, typed: string): Promise<readonly Choice<number>[]> => {
      const found = new Map<number, Choice<number>>();
      for (const narrow of narrowsFor(context)) {
        const search = typed.trim() || undefined;
        const page = await findPage(context.guild, kind, { narrow, search, limit: CHOICES });
        for (const record of page.records)
          if (!found.has(record.id))
            found.set(record.id, {
              name: named === undefined ? `#${record.id}` : `#${record.id} ${record[named]}`,
              value: record.id,
            });
        if (found.size >= CHOICES) break;
      }
      return [...found.values()].slice(0, CHOICES);
    },
  } as const;
};
