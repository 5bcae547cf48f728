import type { Journal } from './journal.ts';
import { revert } from './revert.ts';

/**
 * Entities of one kind in memory, each change noted in the journal, which can take it back. With `group`, those of one group are found without
 * looking at the others; an entity never changes its group.
 */
export class Collection<Entity extends object> {
  /** What its entities are stored as. */
  readonly kind: string;
  readonly #key: (entity: Entity) => string;
  readonly #journal: Journal;
  readonly #group: ((entity: Entity) => string) | undefined;
  readonly #items = new Map<string, Entity>();
  readonly #groups = new Map<string, Map<string, Entity>>();
  readonly #versions = new Map<string, number>();
  /** The change whose first deletion knows the order of before. */
  #orderKnownIn: number | undefined;

  constructor(
    kind: string,
    key: (entity: Entity) => string,
    journal: Journal,
    group?: (entity: Entity) => string,
  ) {
    this.kind = kind;
    this.#key = key;
    this.#journal = journal;
    this.#group = group;
  }

  get(id: string): Entity | undefined {
    return this.#items.get(id);
  }

  /** Adds or replaces. */
  put(entity: Entity): Entity {
    const id = this.#key(entity);
    const before = this.#items.get(id);
    this.#write(id, entity);
    if (before === undefined) this.#journal.onUndo(() => this.#remove(id, entity));
    else if (before !== entity) this.#journal.onUndo(() => this.#write(id, before));
    return entity;
  }

  /** Changes some fields; the entity stays the same object. */
  patch(entity: Entity, fields: Partial<Entity>): Entity {
    const before = this.#journal.change === undefined ? undefined : { ...entity };
    Object.assign(entity, fields);
    this.put(entity);
    if (before)
      this.#journal.onUndo(() => {
        revert(entity, before);
        this.#write(this.#key(entity), entity);
      });
    return entity;
  }

  delete(id: string): boolean {
    const entity = this.#items.get(id);
    if (!entity) return false;
    const order = this.#orderOfBefore();
    this.#remove(id, entity);
    this.#journal.onUndo(() => {
      this.#write(id, entity);
      if (order) this.#bringInto(order);
    });
    return true;
  }

  /** Deletes all that fit. */
  deleteWhere(accepts: (entity: object) => boolean): void {
    for (const [id, entity] of this.#items) if (accepts(entity)) this.delete(id);
  }

  /** Whether a value has what its kind is found by. */
  fits(value: object): boolean {
    // Keys are ids with strokes between them; what a value lacks is written as `undefined`.
    const key: unknown = this.#key(value as Entity);
    return typeof key === 'string' && !key.split('/').includes('undefined');
  }

  /** What was stored before; notes nothing. */
  restore(entity: Entity): void {
    const id = this.#key(entity);
    this.#items.set(id, entity);
    if (!this.#group) return;
    const key = this.#group(entity);
    this.#countChange(key);
    const group = this.#groups.get(key);
    if (group) group.set(id, entity);
    else this.#groups.set(key, new Map([[id, entity]]));
  }

  #write(id: string, entity: Entity): void {
    this.restore(entity);
    this.#journal.put(this.kind, id, entity);
  }

  #remove(id: string, entity: Entity): void {
    this.#items.delete(id);
    if (this.#group) {
      const key = this.#group(entity);
      this.#groups.get(key)?.delete(id);
      this.#countChange(key);
    }
    this.#journal.drop(this.kind, id);
  }

  /** The order that the first deletion of a change would disturb if it were taken back. */
  #orderOfBefore(): readonly string[] | undefined {
    const { change } = this.#journal;
    if (change === undefined || change === this.#orderKnownIn) return undefined;
    this.#orderKnownIn = change;
    return [...this.#items.keys()];
  }

  #bringInto(order: readonly string[]): void {
    const entities = order.flatMap((id) => this.#items.get(id) ?? []);
    this.#items.clear();
    this.#groups.clear();
    for (const entity of entities) this.restore(entity);
  }

  /** Those of one group, oldest first. */
  inGroup(key: string): Entity[] {
    return [...(this.#groups.get(key)?.values() ?? [])];
  }

  sizeOfGroup(key: string): number {
    return this.#groups.get(key)?.size ?? 0;
  }

  /** A number that is another one after every change in a group. */
  versionOfGroup(key: string): number {
    return this.#versions.get(key) ?? 0;
  }

  #countChange(key: string): void {
    this.#versions.set(key, (this.#versions.get(key) ?? 0) + 1);
  }

  all(): IterableIterator<Entity> {
    return this.#items.values();
  }

  filter(accepts: (entity: Entity) => boolean): Entity[] {
    return [...this.#items.values()].filter(accepts);
  }

  get size(): number {
    return this.#items.size;
  }
}
