/** Line icons of our own, 24 units square, drawn in the colour of the text beside them. No font need have them. */

const paths = {
  cancel: 'M6 6l12 12M18 6L6 18',
  back: 'M15 5l-7 7 7 7',
  next: 'M9 5l7 7-7 7',
  text: 'M3 18L8 6l5 12M4.8 14h6.4M15 18l3-7 3 7M16 16h4',
  language:
    'M12 3a9 9 0 100 18 9 9 0 000-18zM3 12h18M12 3c3 2.6 4 5.600 4 9s-1 6.400-4 9c-3-2.600-4-5.600-4-9s1-6.400 4-9z',
  sound: 'M4 9.500v5h3.500L12 18.500v-13L7.500 9.500zM15.500 9a4.200 4.200 0 010 6M18 6.500a8 8 0 010 11',
  muted: 'M4 9.500v5h3.500L12 18.500v-13L7.500 9.500zM16 9.500l5 5M21 9.500l-5 5',
  help: 'M12 3a9 9 0 100 18 9 9 0 000-18zM9.300 9.500a2.800 2.800 0 115 1.700c-.9 1-2.300 1.300-2.300 2.800M12 17v.2',
  check: 'M5 12.500l4.500 4.500L19 7.500',
  warning: 'M12 4l9 16H3zM12 10v4.500M12 17.200v.2',
  stop: 'M12 3a9 9 0 100 18 9 9 0 000-18zM12 7.500v5.500M12 16.200v.2',
  out: 'M14 4H5v16h9M10 12h11M17.500 8.500L21 12l-3.500 3.500',
  clock: 'M12 3a9 9 0 100 18 9 9 0 000-18zM12 7v5.200l3.500 2',
  wrench:
    'M14.500 6.500a4 4 0 015-2.300l-2.600 2.600.6 2.700 2.700.6 2.300-2.600a4 4 0 01-5.400 4.600L9 20.200a2 2 0 01-3-3L14 9.200a4 4 0 01.5-2.700z',
  question: 'M9 9a3 3 0 115.400 1.800C13.400 12 12 12.400 12 14M12 17.500v.2',
  eye: 'M2.500 12S6 5.500 12 5.500 21.500 12 21.500 12 18 18.500 12 18.500 2.500 12 2.500 12zM12 9a3 3 0 100 6 3 3 0 000-6z',
  empty: 'M4 8l8-4 8 4v8l-8 4-8-4zM4 8l8 4 8-4M12 12v8',
  shelf: 'M4 3v18M20 3v18M4 9h16M4 16h16M8 9V5.500h4V9M13 16v-4h3v4',
  keypad: 'M6 5v.2M12 5v.2M18 5v.2M6 11v.2M12 11v.2M18 11v.2M6 17v.2M12 17v.2M18 17v.2',
  search: 'M10.500 4a6.500 6.500 0 100 13 6.500 6.500 0 000-13zM15.500 15.500L21 21',
  person: 'M12 4a4 4 0 100 8 4 4 0 000-8zM4.500 20.500c.8-4 3.800-6 7.500-6s6.700 2 7.500 6',
  camera: 'M4 8h4l1.500-2.500h5L16 8h4v11H4zM12 10a3.500 3.500 0 100 7 3.500 3.500 0 000-7z',
  undo: 'M8 5L4 9l4 4M4 9h10a5.500 5.500 0 010 11H8',
  erase: 'M9 6h11v12H9l-6-6zM12.500 9.500l4 5M16.500 9.500l-4 5',
  minus: 'M5 12h14',
  plus: 'M5 12h14M12 5v14',
  heart: 'M12 20S4 15 4 9.300A4.300 4.300 0 0112 7a4.300 4.300 0 018 2.300C20 15 12 20 12 20z',
  key: 'M8 11a4.500 4.500 0 100 9 4.500 4.500 0 000-9zM11.500 12.500L20 4M16 8l3 3M13.500 10.500l2 2',
  star: 'M12 4l2.500 5.200 5.500.8-4 4 1 5.600-5-2.700-5 2.700 1-5.600-4-4 5.500-.8z',
  printer: 'M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z',
  bell: 'M6 17V11a6 6 0 0112 0v6l1.500 1.500h-15zM10 20.500h4',
} as const;

export type IconName = keyof typeof paths;

/** Says nothing to a screen reader: a word stands beside it. */
export function Icon({ name }: { readonly name: IconName }): React.ReactNode {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
