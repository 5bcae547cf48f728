import { type Command, defineVerb } from '#platform/discord/interactions/command.ts';
import { privately } from '#platform/discord/interactions/context.ts';
import { defineUserMenu, type Menu } from '#platform/discord/interactions/menus.ts';
import { DomainError } from '#platform/errors.ts';
import { NOTE_LIMIT } from '../note.ts';
import { noteActions } from '../note-kind.ts';
import { newNoteSchema } from '../note-model.ts';
import type { OfPeople } from '../of-people.ts';
import { tellMember } from './tell-member.ts';

const member = { type: 'user', required: true } as const;

/** `/member …`: what moderators look up and write down about somebody. */
export const memberCommand = (all: () => readonly OfPeople[]): Command => ({
  name: 'member',
  isForModerators: true,
  verbs: {
    info: defineVerb({
      permission: 'members.list',
      options: { member },
      run: (context, given) => tellMember(context, all(), given.member.id),
    }),
    note: defineVerb({
      permission: 'members.notes',
      options: { member, text: { type: 'string', required: true, maxLength: NOTE_LIMIT } },
      run: async ({ guild, actor, t }, given) => {
        const note = newNoteSchema.safeParse({ member: given.member.id, text: given.text });
        if (!note.success) throw new DomainError('members.empty-note', 400);
        await noteActions.create(guild, actor, note.data);
        return privately(t('members:note.kept', { name: `<@${given.member.id}>` }));
      },
    }),
  },
});

/** The entry of the menu that opens on a person. */
export const memberMenu = (all: () => readonly OfPeople[]): Menu =>
  defineUserMenu({
    name: 'member',
    isForModerators: true,
    permission: 'members.list',
    run: (context, { id }) => tellMember(context, all(), id),
  });
