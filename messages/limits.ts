/**
 * What Discord takes of a message, in characters as it counts them (code points) and in pieces. Sources: Discord's reference,
 * "Create Message", "Embed Limits", "Component Reference", "Execute Webhook".
 */
export const LIMITS = {
  content: 2_000,
  embeds: 10,
  /** Over all embeds of a message. */
  embedCharacters: 6_000,
  embed: {
    title: 256,
    description: 4_096,
    author: 256,
    footer: 2_048,
    fields: 25,
    fieldName: 256,
    fieldValue: 1_024,
  },
  rows: 5,
  buttonsInRow: 5,
  buttonLabel: 80,
  buttonUrl: 512,
  url: 2_048,
  /** Of a layout (components v2), the nested ones counted. */
  components: 40,
  /** Over all texts of a layout. */
  layoutCharacters: 4_000,
  sectionTexts: 3,
  galleryItems: 10,
  pictureDescription: 1_024,
  /** Files of a message, stored pictures among them. */
  attachments: 10,
  senderName: 80,
} as const;
