/** The house's mark. Its name stands beside it. */
export const Mark = ({ size = 40 }: { size?: number }) => (
  <img src="/icon.svg" alt="" width={size} height={size} style={{ display: 'block' }} />
);
