/** Characters of a custom_id. Source: Discord's reference, "Custom ID". */
const CUSTOM_ID_LIMIT = 100;

/** The custom_id of a component or modal. @throws RangeError when the argument is too long for it */
export const customId = (name: string, argument: string | number): string => {
  const id = `${name}:${argument}`;
  if (id.length > CUSTOM_ID_LIMIT) throw new RangeError(`A custom_id of ${id.length} characters: ${id}`);
  return id;
};
