import type { QueryClient } from '@tanstack/react-query';
import type { LoadedPage } from './when-opened.tsx';

/** Where a page is opened: what its address says. */
export type Opening = {
  readonly client: QueryClient;
  readonly guildId: string;
  readonly params: Readonly<Record<string, string>>;
  readonly search: Readonly<Record<string, unknown>>;
};
/** Asks for what a page shows first, while its code and the guild are still on their way. What comes is kept by the client. */
export type AskFirst = (opening: Opening) => void;

/** A page below a guild. A page inside of it leaves it standing: `$recordId` in `tasks` is the list with a drawer open. */
export type FeatureRoute = {
  /** For example `tasks`. */
  readonly path: string;
  /** Made by `whenOpened`. */
  readonly component: LoadedPage;
  readonly askFirst: AskFirst;
  /** Paths inside that the same component draws; it reads their parameters from the address. */
  readonly inside: readonly { readonly path: string; readonly askFirst: AskFirst }[];
};
