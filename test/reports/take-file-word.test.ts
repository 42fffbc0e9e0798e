import { takeFileWord } from '../../src/reports/take-file-word';

describe('the word that asks for a picture as a file', () => {
  it.each([
    ['3 2024-08 file', '3 2024-08'],
    ['fayl 3 avqust 2024', '3 avqust 2024'],
    ['3 2024-08 FAYL kimi', '3 2024-08'],
    ['3, 2024-08, fayl', '3, 2024-08,'],
    ['3 2024-08 файлом', '3 2024-08'],
    ['3 август 2024 в виде файла.', '3 август 2024'],
    ['3 2024-08 as a document', '3 2024-08'],
    ['sənəd kimi 142 2024', '142 2024'],
    ['file', ''],
  ])('is found in %s', (given, args) => {
    expect(takeFileWord(given)).toEqual({ args, asFile: true });
  });

  it.each(['3 2024-08', '', 'avqustdan oktyabra kimi 2024', '3 в 2024', 'file3'])(
    'is not in “%s”',
    (args) => {
      expect(takeFileWord(args)).toEqual({ args, asFile: false });
    },
  );
});
