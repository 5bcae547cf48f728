import { isDeepStrictEqual } from 'node:util';
import { checkDesign } from '#messages/server/check.ts';
import { DomainError } from '#platform/errors.ts';
import { PICTURES_OF_DESIGN } from '#records/held-files.ts';
import { defineKind } from '#records/kind.ts';
import { checkRolesOf } from './button-roles.ts';
import { embedRecord } from './model.ts';

/** Embeds, with what holds whoever changes them. */
export const embedKind = defineKind({
  definition: embedRecord,
  files: { design: PICTURES_OF_DESIGN },
  settle: async (tx, wanted, before) => {
    checkDesign(wanted.design, wanted.values);
    await checkRolesOf(tx, wanted.design);
    const stays = before !== undefined && before.channel !== null && before.channel === wanted.channel;
    if (stays && !isDeepStrictEqual(before.sender, wanted.sender))
      throw new DomainError('embeds.sender-stays', 409);
    if (stays && before.design.kind === 'layout' && wanted.design.kind === 'classic')
      throw new DomainError('embeds.layout-stays', 409);
    return wanted;
  },
});
