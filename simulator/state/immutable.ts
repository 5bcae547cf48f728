/**
 * A thing of which nothing can be changed in place, however deep. What is stored is changed through its collection only, which can then
 * take the change back.
 */
export type Immutable<Of> = Of extends readonly (infer Each)[]
  ? readonly Immutable<Each>[]
  : Of extends object
    ? { readonly [Key in keyof Of]: Immutable<Of[Key]> }
    : Of;
