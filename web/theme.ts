import { createTheme, type MantineColorsTuple } from '@mantine/core';

const moss: MantineColorsTuple = [
  '#eef7f3',
  '#dcebe4',
  '#b5d7c8',
  '#8ac2aa',
  '#66b091',
  '#4fa581',
  '#2f8464',
  '#256f54',
  '#1f5a47',
  '#123f31',
];
const brass: MantineColorsTuple = [
  '#fdf7e6',
  '#f8edcf',
  '#efd99f',
  '#e6c46b',
  '#dfb341',
  '#d9a526',
  '#b98511',
  '#92690b',
  '#705006',
  '#4d3602',
];

/** The look of a guildhall: moss and brass, serif headings. */
export const theme = createTheme({
  primaryColor: 'moss',
  primaryShade: { light: 7, dark: 6 },
  colors: { moss, brass },
  fontFamily: 'ui-sans-serif, system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  headings: {
    fontFamily: '"Iowan Old Style", "Palatino Linotype", Palatino, "Book Antiqua", Georgia, serif',
    fontWeight: '650',
  },
  defaultRadius: 'md',
  cursorType: 'pointer',
  focusRing: 'auto',
});
