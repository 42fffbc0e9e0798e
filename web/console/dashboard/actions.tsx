import { useEffect, useState } from 'preact/hooks';
import type {
  AboutAnswer,
  FileFormat,
  MonthlyView,
  OptionsAnswer,
  TableFormat,
  View,
} from '../../../src/console/dashboard/api';
import { messageOf } from '../client';
import { Button } from '../components/button';
import { useToast } from '../components/toast';
import { addressOf } from '../routes';
import { useWords } from '../words';
import { printWhole } from './paper';
import { save } from './save';
import { SendMe } from './send-me';

interface Props {
  readonly view: View;
  readonly args: string;
  readonly about: AboutAnswer | null;
  readonly monthly: MonthlyView | null;
  /** Whether there is a picture of it. */
  readonly drawn: boolean;
  readonly subjects: OptionsAnswer['subjects'];
}

/** The forms of tables. */
export const TABLES: readonly TableFormat[] = ['xlsx', 'csv', 'json'];
const PICTURES: readonly Exclude<FileFormat, TableFormat>[] = ['png', 'svg', 'pdf'];

/** What can be done with an answer: saved, printed, or sent by itself from now on. */
export function Actions({ view, args, about, monthly, drawn, subjects }: Props) {
  const words = useWords('dashboard');
  const [sending, setSending] = useState(false);
  const addressAs = (format: FileFormat): string =>
    addressOf('GET /dashboard/export/:view', { params: { view }, query: { q: args, format } });
  return (
    <div class="row no-print">
      <SaveButtons addressAs={addressAs} formats={TABLES} />
      {drawn && <SaveButtons addressAs={addressAs} formats={PICTURES} />}
      <PrintButton />
      <Button onClick={() => setSending(true)}>{words('sendMe.button')}</Button>
      {sending && (
        <SendMe
          {...{ view, monthly, subjects }}
          subject={about?.subject ?? null}
          onClose={() => setSending(false)}
        />
      )}
    </div>
  );
}

/** Prints the page with its picture, by the usual key as well. */
function PrintButton() {
  const words = useWords('dashboard');
  const [busy, setBusy] = useState(false);
  const start = async (): Promise<void> => {
    setBusy(true);
    await printWhole();
    setBusy(false);
  };
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'p' || !(event.ctrlKey || event.metaKey)) return;
      if (event.shiftKey || event.altKey) return;
      event.preventDefault();
      void start();
    };
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
  return (
    <Button busy={busy} onClick={() => void start()}>
      {words('print')}
    </Button>
  );
}

interface SaveProps<Format extends string> {
  readonly formats: readonly Format[];
  /** Where the file is, of the API. */
  addressAs(format: Format): string;
}

/** A button for each form in which what is asked for can be saved. */
export function SaveButtons<Format extends string>({ formats, addressAs }: SaveProps<Format>) {
  return (
    <div class="files">
      {formats.map((format) => (
        <SaveButton key={format} path={addressAs(format)} label={format.toUpperCase()} />
      ))}
    </div>
  );
}

/** Saves a file, and says so when it cannot be had. */
function SaveButton({ path, label }: { readonly path: string; readonly label: string }) {
  const words = useWords('dashboard');
  const say = useToast();
  const [busy, setBusy] = useState(false);
  const start = async (): Promise<void> => {
    setBusy(true);
    await save(path).catch((failure: unknown) => say(messageOf(failure) || words('saveFailed'), 'error'));
    setBusy(false);
  };
  return (
    <Button busy={busy} onClick={() => void start()} aria-label={words('saveAs', { format: label })}>
      {label}
    </Button>
  );
}
