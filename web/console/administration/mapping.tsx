import { useLocation } from 'preact-iso';
import type { MappingAnswer, MappingsAnswer } from '../../../src/console/administration/api';
import { Page } from '../components/page';
import { useWords } from '../words';
import { Loaded } from './loaded';
import { MAPPINGS, pathOfMapping } from './mapping-path';
import { MappingEditor } from './mapping-editor';
import { MappingRaw } from './mapping-raw';
import { useAnswer } from './use-answer';
import { useDraft } from './use-draft';

interface Props {
  /** Empty: a new one. */
  readonly name: string;
}

const NEW: MappingAnswer = { name: '', version: 0, mapping: null, unreadable: null, versions: [] };

/** One mapping: which of their columns is which field of ours, which of their words is which of our codes. */
export function MappingPage({ name }: Props) {
  const words = useWords('administration');
  const { route } = useLocation();
  const answered = useAnswer('GET /administration/mappings', {});
  const onSaved = (saved: string): void => route(pathOfMapping(saved), true);
  return (
    <Page
      title={name ? words('mappings.title', { name }) : words('mappings.new')}
      actions={
        <a class="button plain" href={MAPPINGS}>
          {words('mappings.back')}
        </a>
      }
    >
      <Loaded of={answered}>
        {(data) =>
          name ? (
            <Kept {...{ name, data, onSaved }} />
          ) : (
            <MappingEditor {...{ data, onSaved }} of={NEW} reload={async () => undefined} />
          )
        }
      </Loaded>
    </Page>
  );
}

interface KeptProps extends Props {
  readonly data: MappingsAnswer;
  readonly onSaved: (name: string) => void;
}

function Kept({ name, data, onSaved }: KeptProps) {
  const answered = useAnswer('GET /administration/mappings/:name', { params: { name } });
  const { reload } = answered;
  return <Loaded of={answered}>{(of) => <Opened {...{ of, data, onSaved, reload }} />}</Loaded>;
}

interface OpenedProps extends Pick<KeptProps, 'data' | 'onSaved'> {
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
