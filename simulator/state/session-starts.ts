/** How many sessions an application began since its day began. */
export type SessionStarts = {
  application_id: string;
  used: number;
  /** Unix ms. */
  resets_at: number;
};
