import type { APIEmbed, APIMessageTopLevelComponent } from 'discord-api-types/v10';
import type { CreateMessage } from '../rules/message-body.ts';
import { timestampOf } from '../simulation.ts';

type GivenEmbed = NonNullable<CreateMessage['embeds']>[number];
type GivenRow = NonNullable<CreateMessage['components']>[number];

const present = <Value>(value: Value | null | undefined): value is Value =>
  value !== null && value !== undefined && value !== '';

/** Embeds as Discord stores them: typed `rich`, empty parts left out, times in full. */
export const storedEmbeds = (embeds: readonly GivenEmbed[]): APIEmbed[] =>
  embeds
    .map((embed) => {
      const stored: Record<string, unknown> = { type: 'rich' };
      for (const name of [
        'title',
        'description',
        'url',
        'color',
        'author',
        'footer',
        'image',
        'thumbnail',
      ] as const) {
        if (present(embed[name])) stored[name] = embed[name];
      }
      if (present(embed.timestamp)) stored.timestamp = timestampOf(Date.parse(embed.timestamp));
      if (embed.fields && embed.fields.length > 0)
        stored.fields = embed.fields.map((field) => ({
          name: field.name,
          value: field.value,
          inline: field.inline ?? false,
        }));
      return stored as unknown as APIEmbed; // exactly the checked parts of an embed
    })
    .filter((embed) => Object.keys(embed).length > 1);

/** Components as Discord stores them: each with a number of its own. */
export const storedComponents = (rows: readonly GivenRow[]): APIMessageTopLevelComponent[] => {
  let next = 0;
  const number = (given: number | undefined): number => {
    next += 1;
    return given ?? next;
  };
  return rows.map((row) => ({
    ...row,
    id: number(row.id),
    components: row.components.map((component) => ({ ...component, id: number(component.id) })),
  })) as unknown as APIMessageTopLevelComponent[]; // checked by componentsSchema
};
