import type { Do } from './use-doing';

/** What a dialog about an inquiry is given. */
export interface DialogProps {
  readonly number: string;
  readonly act: Do;
  readonly busy: boolean;
  readonly onClose: () => void;
}
