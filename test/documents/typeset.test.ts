import { readFileSync } from 'node:fs';
import { typeset } from '../../src/documents/typeset';

const PAGE = '#set document(title: "T", date: none)\n#set text(font: "Inter", lang: "az")\n#sys.inputs.word';

describe('setting a document', () => {
  it('gives the same bytes for the same inputs', async () => {
    const [one, again] = [await typeset(PAGE, { word: 'ə' }), await typeset(PAGE, { word: 'ə' })];
    expect(Buffer.from(one).toString('latin1')).toMatch(/^%PDF-/);
    expect(Buffer.compare(one, again)).toBe(0);
  });

  it('says what Typst says of a mistake', async () => {
    await expect(typeset(`${PAGE}\n#no-such-word`, { word: 'ə' })).rejects.toThrow(
      /could not be set: .*no-such-word/s,
    );
  });

  // It keeps memory of every document for good.
  (process.platform === 'linux' ? it : it.skip)('leaves nothing of Typst in this process', async () => {
    await typeset(PAGE, { word: 'ə' });
    expect(readFileSync('/proc/self/maps', 'utf8')).not.toContain('typst');
  });
});
