import { createTheme, type MantineColorsTuple } from '@mantine/core';

const moss: MantineColorsTuple = [
  '#eef6f1',
  '#dceae2',
  '#b6d5c5',
  '#8bbfa6',
  '#64aa89',
  '#489a76',
  '#2c8061',
  '#226b51',
  '#1b5642',
  '#123c2e',
];
const brass: MantineColorsTuple = [
  '#fdf7e6',
  '#f8edcf',
  '#efd99f',
  '#e6c46b',
  '#dfb341',
  '#d0a02c',
  '#b08114',
  '#8a650c',
  '#6a4d07',
  '#493503',
];
const slate: MantineColorsTuple = [
  '#eef3f8',
  '#dde6ef',
  '#bccddd',
  '#98b2ca',
  '#7a9bba',
  '#668db0',
  '#4d7297',
  '#3d5f81',
  '#314d6a',
  '#20364c',
];
/** Greys with a little green in them, so that dark surfaces belong to the moss. */
const dark: MantineColorsTuple = [
  '#d3dbd6',
  '#b4beb8',
  '#8d9992',
  '#65726b',
  '#3b4640',
  '#2c3631',
  '#1f2723',
  '#171e1b',
  '#121815',
  '#0c100e',
];

const serif =
  '"Iowan Old Style", "Palatino Linotype", Palatino, "Source Serif 4", Charter, "Bitstream Charter", Cambria, Georgia, serif';

/** The look of a guildhall: moss and brass on paper, serif headings, dense rows. */
export const theme = createTheme({
  primaryColor: 'moss',
  primaryShade: { light: 7, dark: 6 },
  colors: { moss, brass, slate, dark },
  fontFamily: 'ui-sans-serif, system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  fontSizes: { xs: '0.75rem', sm: '0.84rem', md: '0.925rem', lg: '1.05rem', xl: '1.25rem' },
  headings: {
    fontFamily: serif,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.9rem', lineHeight: '1.2' },
      h2: { fontSize: '1.45rem', lineHeight: '1.25' },
      h3: { fontSize: '1.15rem', lineHeight: '1.3' },
      h4: { fontSize: '1rem', lineHeight: '1.35' },
    },
  },
  defaultRadius: 'md',
  radius: { sm: '5px', md: '8px', lg: '12px' },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  // By name: the components themselves are loaded by what uses them.
  components: {
    Button: { styles: { label: { fontWeight: 600 } } },
    Table: { defaultProps: { borderColor: 'var(--guildhall-line)' } },
    Badge: { defaultProps: { tt: 'none', fw: 600 } },
    // The placeholder that takes the keyboard first is no item: screen readers then count none in the menu.
    Menu: { defaultProps: { shadow: 'lg', radius: 'md', withInitialFocusPlaceholder: false } },
    Popover: { defaultProps: { shadow: 'lg', radius: 'md', withArrow: true } },
    Select: { defaultProps: { allowDeselect: false, checkIconPosition: 'right' } },
    Drawer: { defaultProps: { overlayProps: { backgroundOpacity: 0.28, blur: 1 } } },
    Modal: { defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.4, blur: 1 } } },
  },
});
