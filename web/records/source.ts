import type { z } from 'zod';
import type { LogEntry } from '#platform/changes/log-entry.ts';
import type { RouteContract } from '#platform/http/contract.ts';
import type { Me } from '#platform/http/platform-contracts.ts';
import type { Translate } from '#platform/i18n/translate.ts';
import type { SyncMark } from '#records/contracts.ts';

/** What the kit has to know of a record, whatever else it has. */
export type ShownRecord = {
  readonly id: number;
  readonly version: number;
  /** Where it is mirrored. */
  readonly sync?: SyncMark;
  /** What this reader may do with it, where that differs from what they may do with all. */
  readonly can?: { readonly edit?: boolean; readonly delete?: boolean };
};

/** A value by which a list is narrowed, and what it is called. */
export type FilterChoice = { readonly value: string; readonly label: string };

/** How a list may be narrowed besides by words; its choice is asked of the API under its name, and kept in the address. */
export type RecordFilter = {
  readonly name: string;
  /** Its name for screen readers. */
  readonly label: string;
} & (
  | {
      readonly kind: 'choice';
      readonly values: readonly string[];
      readonly valueLabel: (value: string, t: Translate) => string;
      /** Who may do this gets it; undefined: everybody. */
      readonly permission?: string;
      /** Key of what is said where none is chosen, of a list with many filters: then it is a select, wherever it stands. */
      readonly any?: string;
      /** How many records there are of each value, where that is asked for. */
      readonly counts?: (guildId: string) => {
        readonly queryKey: readonly unknown[];
        readonly queryFn: () => Promise<Readonly<Record<string, number>>>;
      };
    }
  | {
      /** Of values that the guild has. */
      readonly kind: 'loaded';
      readonly choices: (guildId: string) => {
        readonly queryKey: readonly unknown[];
        readonly queryFn: () => Promise<readonly FilterChoice[]>;
      };
      readonly any: string;
      readonly permission?: string;
    }
  | {
      readonly kind: 'toggle';
      /** Left out for whom it would show nothing. */
      readonly isFor: (me: Me) => boolean;
    }
);

type Route<Response> = RouteContract<z.ZodObject, z.ZodObject, z.ZodType, z.ZodType<Response>>;

/** One page of a list. */
export type ListAnswer<Shown> = {
  readonly items: readonly Shown[];
  /** Numbers of records that belong here and cannot be shown, because something is wrong with what is stored. */
  readonly unreadable?: readonly number[] | undefined;
  readonly nextCursor: string | null;
  /** How many match, as far as they were counted. */
  readonly total: number;
  /** More match than were counted. */
  readonly isMore: boolean;
};

/** The routes of a kind of record, as `recordContracts` describes them. */
export type RecordRoutes<Shown> = {
  readonly list: Route<ListAnswer<Shown>>;
  readonly create: Route<Shown>;
  readonly read: Route<Shown>;
  readonly update: Route<Shown>;
  readonly remove: Route<undefined>;
  readonly restore: Route<Shown>;
  readonly history: Route<{ readonly items: readonly LogEntry[]; readonly nextBefore: number | null }>;
  /** Undefined where old values cannot be brought back. */
  readonly bringBack?: Route<Shown>;
};

/** A kind of record as the dashboard finds it: where it is, by what it is narrowed and sorted, and what it is called. */
export type RecordSource<Shown extends ShownRecord> = {
  /** Prefix of its permissions; its words are in `<feature>-web`. */
  readonly feature: string;
  /** Of a feature's second kind, below what its words are: `category` for `<feature>-web:category.list.new`. */
  readonly words?: string;
  /** The one permission for making, editing and deleting it, where the feature has none for each. */
  readonly permission?: string;
  /** Its name in the log, which is its mirror's too. */
  readonly entity: string;
  /** Its page below the guild: `tasks`. */
  readonly path: string;
  readonly routes: RecordRoutes<Shown>;
  readonly isMirrored: boolean;
  /** Names in the log of what is shown with one and has entries of its own. */
  readonly parts?: readonly string[];
  /** How wide an open one is at most (px); a record with a large form takes more than others. */
  readonly width?: number;
  readonly titleOf: (record: Shown) => string;
  readonly filters: readonly RecordFilter[];
};

/** Who may do something with records of a kind. Pure. */
export const permissionOf = (
  { feature, permission }: Pick<RecordSource<ShownRecord>, 'feature' | 'permission'>,
  verb: 'create' | 'edit' | 'delete',
): string => permission ?? `${feature}.${verb}`;
