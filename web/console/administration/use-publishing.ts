import type { MappingAnswer } from '../../../src/console/administration/api';
import { post, RequestError } from '../client';
import { useToast } from '../components/toast';
import { useWords } from '../words';
import { type Sending, useSending } from './use-sending';

/** Putting a version of a mapping in use. */
export interface Publishing extends Sending {
  /** As it is, or as it was typed. */
  readonly save: (mapping: object | string) => Promise<void>;
  readonly restore: (version: number) => Promise<void>;
}

interface Options {
  readonly of: MappingAnswer;
  /** A new one has the name that was typed. */
  readonly name: string;
  /** It is saved. */
  readonly onSaved: () => unknown;
  readonly reload: () => Promise<void>;
}

/** Saves a mapping, or an earlier version of it, and says so; the draft outlives somebody else's being faster, and is one of theirs then. */
export function usePublishing({ of, name, onSaved, reload }: Options): Publishing {
  const words = useWords('administration');
  const say = useToast();
  const sending = useSending();
  const publish = (path: string, what: object) =>
    sending.send(async () => {
      try {
        const body = { after: of.version, ...what };
        const { version } = await post<{ version: number }>(`/administration/mappings/${path}`, body);
        say(words('mappings.saved', { name, version }));
      } catch (failure) {
        if (failure instanceof RequestError && failure.status === 409) await reload();
        throw failure;
      }
      await onSaved();
    });
  const place = encodeURIComponent(name || '-');
  return {
    ...sending,
    save: (mapping) => publish(place, { mapping }),
    restore: (version) => publish(`${place}/restore`, { version }),
  };
}
