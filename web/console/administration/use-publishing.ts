import type { MappingAnswer, VersionAnswer } from '../../../src/console/administration/api';
import { RequestError } from '../client';
import { useToast } from '../components/toast';
import { call } from '../routes';
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
  const publish = (published: () => Promise<VersionAnswer>) =>
    sending.send(async () => {
      try {
        const { version } = await published();
        say(words('mappings.saved', { name, version }));
      } catch (failure) {
        if (failure instanceof RequestError && failure.status === 409) await reload();
        throw failure;
      }
      await onSaved();
    });
  const params = { name: name || '-' };
  const after = of.version;
  return {
    ...sending,
    save: (mapping) =>
      publish(() =>
        call('POST /administration/mappings/:name', {
          ...{ params, body: { after, mapping: typeof mapping === 'string' ? mapping : { ...mapping } } },
        }),
      ),
    restore: (version) =>
      publish(() =>
        call('POST /administration/mappings/:name/restore', { params, body: { after, version } }),
      ),
  };
}
