const PATHS = {
  blocker: 'M5.5 1.5h5l4 4v5l-4 4h-5l-4-4v-5zM8 4.5v4M8 11v.2',
  warning: 'M8 2 14.5 13.5h-13zM8 6.5v3.2M8 11.7v.1',
  note: 'M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13M8 7.3v4M8 4.8v.1',
  check: 'M3 8.5l3.3 3.3L13 5',
  lock: 'M3.5 7.2h9v6.3h-9zM5.3 7V4.8a2.7 2.7 0 0 1 5.4 0V7',
  chevron: 'M6 3.5 10.5 8 6 12.5',
  copy: 'M5.5 5.5h8v8h-8zM3.5 10.5h-1v-8h8v1',
  close: 'M4 4l8 8M12 4l-8 8',
  stop: 'M4 4h8v8H4z',
  power: 'M8 1.8v6M4.6 3.8a5.5 5.5 0 1 0 6.8 0',
  refresh: 'M13.5 8a5.5 5.5 0 1 1-1.6-3.9M13.5 1.8v3h-3',
  file: 'M3.5 1.5h6l3 3v10h-9zM9.5 1.5v3h3',
  plug: 'M5 1.5v3M11 1.5v3M3.5 4.5h9v3a4.5 4.5 0 0 1-9 0zM8 12v2.5',
  running: 'M8 1.8a6.2 6.2 0 1 1-6.2 6.2',
  circle: 'M8 4.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7',
  drop: 'M8 1.8v8M4.8 6.8 8 10l3.2-3.2M2 11.5v2.7h12v-2.7',
} as const;

export type IconName = keyof typeof PATHS;

/** A line drawing next to a word; it never carries meaning alone, so it is hidden from screen readers. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      className={`icon icon-${name}`}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
