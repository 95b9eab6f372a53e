import { ActionIcon, Button, createTheme, Menu, Modal, SegmentedControl, Select, Tooltip } from '@mantine/core';

/** Deep green; shade 6 carries white text at 5.4:1, shade 4 reads on the dark ground at 6.9:1. */
const accent = [
  '#eaf6f1',
  '#d3ece2',
  '#a9dac7',
  '#7cc6aa',
  '#4fb18d',
  '#2a9a76',
  '#0b7a5b',
  '#0a6b50',
  '#085a44',
  '#064835',
] as const;

const gray = [
  '#f7f8f8',
  '#eff1f0',
  '#e4e7e6',
  '#d3d8d6',
  '#b3bab7',
  '#8b9491',
  '#66706c',
  '#4a5350',
  '#2f3634',
  '#1a1f1d',
] as const;

const dark = [
  '#e6eae8',
  '#c5ccc9',
  '#9ba5a1',
  '#76807c',
  '#3d4643',
  '#2d3533',
  '#212725',
  '#171c1a',
  '#121615',
  '#0c0f0e',
] as const;

const transitionProps = { duration: 140 };

export const theme = createTheme({
  colors: { accent, gray, dark },
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 6 },
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Ubuntu, sans-serif, "Noto Color Emoji"',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, monospace',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  headings: { fontWeight: '600', sizes: { h1: { fontSize: '20px', lineHeight: '28px' } } },
  components: {
    Button: Button.extend({ defaultProps: { size: 'sm', fw: 500 } }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray', size: 32 } }),
    Select: Select.extend({ defaultProps: { allowDeselect: false, checkIconPosition: 'right' } }),
    SegmentedControl: SegmentedControl.extend({ defaultProps: { size: 'sm' } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 350, transitionProps, multiline: true } }),
    Menu: Menu.extend({
      // Its placeholder is a child that no menu may have, as axe says; the focus goes to the first item.
      defaultProps: { transitionProps, shadow: 'md', withInitialFocusPlaceholder: false },
    }),
    Modal: Modal.extend({
      defaultProps: { centered: true, transitionProps, overlayProps: { backgroundOpacity: 0.35 } },
      styles: { title: { fontWeight: 600 }, body: { paddingTop: 0 } },
    }),
  },
});
