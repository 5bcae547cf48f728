import type { ComponentType, ReactNode } from 'react';
import type { RouteContract } from '#platform/http/contract.ts';
import type { Me } from '#platform/http/platform-contracts.ts';
import type { ShownRecord } from './source.ts';

type Icon = ComponentType<{ size?: number | string; stroke?: number | string }>;

/** A column of a list beside the one that names a record. */
export type Column<Shown> = {
  readonly key: string;
  /** Key of its heading. */
  readonly label: string;
  /** px; what no column takes is the name's. */
  readonly width: number;
  readonly align?: 'end';
  /**
   * Which columns go first where the list is narrow: 3 below 860 px, 2 below 640 px, 1 never. What has gone stands as
   * `folded` below the record's name.
   */
  readonly priority: 1 | 2 | 3;
  /** Without which the column is not there. */
  readonly permission?: string;
  /** By what the API sorts, where the list can be sorted by this column. */
  readonly sort?: string;
  readonly cell: (record: Shown) => ReactNode;
  /** What stands below the name instead; null where there is nothing to say. */
  readonly folded?: (record: Shown) => ReactNode;
};

/** Who looks, and what they may do. */
type Looker = { readonly me: Me; readonly may: (permission: string) => boolean };

/** Something that can be done with a record besides editing and deleting: a route of its own. */
export type RecordVerb<Shown> = {
  readonly key: string;
  readonly route: RouteContract;
  /** Keys of the button, and of what is said when it is done. */
  readonly label: string;
  readonly done: string;
  readonly icon: Icon;
  /** Before the buttons for editing, or among them. */
  readonly place: 'first' | 'editing';
  readonly isMain?: (record: Shown) => boolean;
  /** Whether this reader ever gets it; a button that comes and goes with the record's state stays where it is, without effect. */
  readonly isShown: (looker: Looker) => boolean;
  readonly isOn: (record: Shown) => boolean;
  /** Keys of what is asked before, if it has to be asked. */
  readonly ask?: (
    record: Shown,
  ) => { readonly title: string; readonly text: string; readonly confirm: string } | undefined;
};

/** What is given to what else can be done with many records, where that asks for something: whom, which. */
export type BulkMore<Shown> = {
  /** The chosen ones. */
  readonly records: readonly Shown[];
  readonly isRunning: boolean;
  /** Does something with each of them, and says how many it was done with. */
  readonly run: (label: string, act: (record: Shown) => Promise<unknown>) => void;
};

/** How a list of records looks. */
export type RecordList<Shown> = {
  readonly icon: Icon;
  /** The column that names a record. */
  readonly name: {
    readonly label: string;
    readonly sort?: string;
    /** What stands before it, and says nothing that is not in it. */
    readonly picture?: (record: Shown) => ReactNode;
  };
  readonly columns: readonly Column<Shown>[];
  /** What can be done with many at once; deleting always can. */
  readonly verbs: readonly RecordVerb<Shown>[];
  /** The same for what asks for something first. */
  readonly bulk?: (props: BulkMore<Shown>) => ReactNode;
  /** What stands beside the button for a new one. */
  readonly actions?: () => ReactNode;
};

/** How an open record looks. */
export type RecordDetails<Shown extends ShownRecord> = {
  /** What stands beside the mark of Discord: a state. */
  readonly badge?: (record: Shown) => ReactNode;
  readonly facts: readonly { readonly label: string; readonly of: (record: Shown) => ReactNode }[];
  readonly verbs: readonly RecordVerb<Shown>[];
  /** What stands below the buttons. */
  readonly body: (record: Shown) => ReactNode;
};
