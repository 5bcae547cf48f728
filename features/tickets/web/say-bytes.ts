/** How large a file is, as people say it. Pure. */
export const sayBytes = (bytes: number, locale: string): string => {
  const [value, unit] =
    bytes < 1_000
      ? [bytes, 'byte']
      : bytes < 1_000_000
        ? [bytes / 1_000, 'kilobyte']
        : [bytes / 1_000_000, 'megabyte'];
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    maximumFractionDigits: bytes < 1_000_000 ? 0 : 1,
  }).format(value);
};
