import { z } from 'zod';
import { type ComponentHandler, defineButton } from '#platform/discord/interactions/components.ts';
import { type Answer, type InteractionContext, privately } from '#platform/discord/interactions/context.ts';
import type { Interactions } from '#platform/discord/interactions/define.ts';
import { defineForm, formField } from '#platform/discord/interactions/forms/define-form.ts';
import { openForm } from '#platform/discord/interactions/forms/steps.ts';
import { DomainError, forbidden, notFound } from '#platform/errors.ts';
import { mayDo } from '#platform/permissions/ability.ts';
import { readLink } from '../links.ts';
import type { FieldValue } from '../mirror.ts';
import type { MirroredKind } from '../mirrored-kind.ts';
import type { ParkedField } from '../plan.ts';
import { canBeTyped, digestOf, fieldsIn, NOTICE_BUTTONS, type Pressed, readPressed } from './notice.ts';
import { settleConflict } from './settle.ts';

/** Characters that a field of a form takes. Source: Discord's reference, "Text Input". */
const TYPED_LIMIT = 4_000;
const PERMISSION = 'sync.settle';

const pressedRule = z.string().transform((text, context): Pressed => {
  const pressed = readPressed(text);
  if (pressed) return pressed;
  context.addIssue({ code: 'custom', message: 'Not a button of a notice' });
  return z.NEVER;
});

type Chosen = (sides: ParkedField) => FieldValue;

/** What the buttons of notices about conflicts do: the same as the page. */
export const noticeInteractions = (kinds: readonly MirroredKind[]): Interactions => {
  /** What a button is about, as it was to be seen when it was pressed. @throws DomainError */
  const find = async ({ guild, ability }: InteractionContext, { mirror, recordId, seen }: Pressed) => {
    const kind = kinds.find((each) => each.mirror.name === mirror);
    if (!kind || !(await kind.isOn(guild))) throw notFound('conflict');
    if (!mayDo(ability, kind.edit)) throw forbidden(kind.edit);
    const link = await readLink(guild, mirror, recordId);
    if (!link || digestOf(link.parked) !== seen) throw new DomainError('sync.notice-changed', 409);
    return { kind, parked: link.parked, fields: fieldsIn(link.parked) };
  };

  const settle = async (
    context: InteractionContext,
    pressed: Pressed,
    isOf: 'all' | 'one',
    chosen: Chosen,
  ): Promise<Answer> => {
    const { kind, parked, fields } = await find(context, pressed);
    const choices = fields
      .filter((_, index) => isOf === 'all' || index === pressed.field)
      .flatMap((field) => {
        const sides = parked[field];
        return sides ? [{ field, ...sides, value: chosen(sides) }] : [];
      });
    if (choices.length === 0) throw notFound('conflict');
    await settleConflict(context.guild, context.actor, kind.mirror, pressed.recordId, choices);
    return privately(context.t('sync:notice.settled'));
  };

  const otherForm = defineForm({
    name: 'conflict-other-form',
    permission: PERMISSION,
    words: 'sync:other-form',
    argument: pressedRule,
    fields: { value: formField({ input: 'lines', rule: z.string().min(1).max(TYPED_LIMIT) }) },
    start: async (context, pressed) => {
      const { kind, parked, fields } = await find(context, pressed);
      const field = fields[pressed.field] ?? '';
      if (!canBeTyped(kind, parked, field)) throw new DomainError('one-side-only', 422);
      return { filled: { value: String(parked[field]?.here ?? '').slice(0, TYPED_LIMIT) } };
    },
    run: (context, pressed, { value }) => settle(context, pressed, 'one', () => value),
  });

  const taking = (name: string, isOf: 'all' | 'one', side: 'here' | 'there'): ComponentHandler =>
    defineButton({
      name,
      permission: PERMISSION,
      argument: pressedRule,
      run: (context, pressed) => settle(context, pressed, isOf, (sides) => sides[side]),
    });

  return {
    components: [
      taking(NOTICE_BUTTONS.here, 'all', 'here'),
      taking(NOTICE_BUTTONS.there, 'all', 'there'),
      taking(NOTICE_BUTTONS.fieldHere, 'one', 'here'),
      taking(NOTICE_BUTTONS.fieldThere, 'one', 'there'),
      defineButton({
        name: NOTICE_BUTTONS.other,
        permission: PERMISSION,
        argument: pressedRule,
        run: (context, { mirror, recordId, seen, field }) =>
          openForm(context, otherForm, `${mirror}:${recordId}:${seen}:${field}`),
      }),
    ],
    forms: [otherForm],
  };
};
