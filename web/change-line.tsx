import { Text } from '@mantine/core';
import { showDifference } from './difference.ts';

/** A field's old and new value, the old one struck out. */
export const ChangeLine = ({ label, before, after }: { label: string; before: string; after: string }) => {
  const shown = showDifference(before, after);
  return (
    <Text size="sm" className="wrap" lineClamp={6}>
      <span className="quiet">{label}: </span>
      <del className="quiet">{shown.old}</del>
      <span aria-hidden> → </span>
      <ins style={{ textDecoration: 'none' }}>{shown.new}</ins>
    </Text>
  );
};
