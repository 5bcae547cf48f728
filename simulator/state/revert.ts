/** Makes an entity again what it was. */
export const revert = (entity: object, before: object): void => {
  for (const key of Object.keys(entity)) if (!(key in before)) Reflect.deleteProperty(entity, key);
  Object.assign(entity, before);
};
