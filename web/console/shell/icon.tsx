const PATHS = {
  inbox: 'M4 13h4l2 3h4l2-3h4M5 6h14l2 7v6a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1v-6z',
  figures: 'M4 20V10m6 10V4m6 16v-7m4 7H2',
  administration: 'M4 7h10m4 0h2M4 17h2m4 0h10M16 4v6M8 14v6',
} as const;

/** A drawing beside words that say the same. */
export function Icon({ name }: { readonly name: keyof typeof PATHS }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
