import type { ReactNode } from 'react';
import form from '../settings/Form.module.css';
import type { Resource } from '../settings/resource.ts';

interface Props<T> {
  resource: Resource<T[]>;
  /** What is said when there are none. */
  none: string;
  children: (items: T[]) => ReactNode;
}

/** A list that comes from the server: until it is there, when it was refused, and when it is empty. */
export function Loaded<T>({ resource, none, children }: Props<T>) {
  if (resource.error)
    return (
      <p role="alert" className={form.error}>
        {resource.error}
      </p>
    );
  if (!resource.data) return <p className={form.none}>Loading…</p>;
  if (resource.data.length === 0) return <p className={form.none}>{none}</p>;
  return children(resource.data);
}
