import type { MappingAnswer, MappingsAnswer } from '../../../src/console/administration/api';
import { Button } from '../components/button';
import { Page } from '../components/page';
import { useWords } from '../words';
import { Loaded } from './loaded';
import { MappingEditor } from './mapping-editor';
import { MappingRaw } from './mapping-raw';
import { useAnswer } from './use-answer';
import { useDraft } from './use-draft';

interface Props {
  /** Empty: a new one. */
  readonly name: string;
  readonly data: MappingsAnswer;
  readonly onBack: () => void;
  readonly onSaved: (name: string) => void;
}

const NEW: MappingAnswer = { name: '', version: 0, mapping: null, unreadable: null, versions: [] };

/** One mapping: which of their columns is which field of ours, which of their words is which of our codes. */
export function MappingPage(props: Props) {
  const words = useWords('administration');
  return (
    <Page
      title={props.name ? words('mappings.title', { name: props.name }) : words('mappings.new')}
      actions={<Button onClick={props.onBack}>{words('mappings.back')}</Button>}
    >
      {props.name ? (
        <Kept {...props} />
      ) : (
        <MappingEditor {...props} of={NEW} reload={async () => undefined} />
      )}
    </Page>
  );
}

function Kept({ name, data, onSaved }: Props) {
  const answered = useAnswer<MappingAnswer>(`/mappings/${name}`);
  const { reload } = answered;
  return <Loaded of={answered}>{(of) => <Opened {...{ of, data, onSaved, reload }} />}</Loaded>;
}

interface OpenedProps extends Pick<Props, 'data' | 'onSaved'> {
  readonly of: MappingAnswer;
  readonly reload: () => Promise<void>;
}

function Opened({ of, data, onSaved, reload }: OpenedProps) {
  const drafting = useDraft<{ readonly text: string }>(`mapping-raw.${of.name}`, of.version);
  return of.unreadable || drafting.draft ? (
    <MappingRaw {...{ of, unreadable: of.unreadable, drafting, reload }} />
  ) : (
    <MappingEditor key={of.version} {...{ of, data, onSaved, reload }} />
  );
}
