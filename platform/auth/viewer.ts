/** Somebody who is signed in. */
export type Viewer = {
  /** Of the account here. */
  readonly accountId: string;
  readonly sessionId: string;
  readonly name: string;
  readonly avatarUrl: string | null;
  /** Whom Discord said it is; undefined for a local account. */
  readonly discordId: string | undefined;
  /** Runs the installation; sees no guild's content by that alone. */
  readonly isOperator: boolean;
};
