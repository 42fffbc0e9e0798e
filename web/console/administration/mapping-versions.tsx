import type { MappingAnswer } from '../../../src/console/administration/api';
import { useWords } from '../words';
import { Versions } from './versions';

interface Props {
  readonly of: MappingAnswer;
  readonly busy: boolean;
  readonly onRestore: (version: number) => void;
}

/** The versions of a mapping, once there are any. */
export function MappingVersions({ of: { version, versions }, busy, onRestore }: Props) {
  const words = useWords('administration');
  if (version === 0) return null;
  return (
    <Versions
      current={version}
      versions={versions.map(({ file, ...one }) => ({ ...one, files: file }))}
      title={words('mappings.versions')}
      filesText={words('mappings.file')}
      restoreText={words('mappings.restore')}
      {...{ busy, onRestore }}
    />
  );
}
