import fc from 'fast-check';
import { fitReplies, fitReply, sizeOf, splitText } from '../../src/outbox/split';
import { textReply } from '../../src/core/reply';
import { WIDE_LIMITS } from '../fakes/channel';

const graphemes = new Intl.Segmenter('az', { granularity: 'grapheme' });
const lettersOf = (text: string): string[] =>
  [...graphemes.segment(text)].map(({ segment }) => segment.trimEnd()).filter((segment) => segment !== '');

/** Short words of every kind of letter that may be broken, or may break something. */
const WORDS = [
  ...[
    'salam',
    'əlillik',
    'Ş',
    'привет',
    'مرحبا',
    'שלום',
    '\u202Eabc\u202C',
    '😀',
    '👨‍👩‍👧‍👦',
    '👍🏽',
    '🇦🇿',
    '🇦',
    'e\u0301',
  ],
  ...[
    'z\u0335\u0321\u0334\u0322\u0338',
    '\u0301',
    '한국어',
    'ก็',
    '\u0600',
    '\u200d',
    '1️⃣',
    '_*[<&`',
    'a'.repeat(40),
  ],
  ...[' ', '  ', '\n', '\n\n', '\r\n', '\t', '\u00a0', ' \u0308'],
];
const texts = fc.array(fc.constantFrom(...WORDS), { maxLength: 120 }).map((words) => words.join(''));
const limits = fc.record({
  max: fc.integer({ min: 30, max: 120 }),
  unit: fc.constantFrom('utf16' as const, 'bytes' as const),
});

describe('splitText', () => {
  it('keeps every part within the limit, every letter whole, and loses nothing but white space', () => {
    fc.assert(
      fc.property(texts, limits, (text, limit) => {
        // A letter larger than a message has to be cut.
        fc.pre(lettersOf(text).every((letter) => sizeOf(letter, limit.unit) <= limit.max));
        const parts = splitText(text, limit);
        for (const part of parts) {
          expect(sizeOf(part, limit.unit)).toBeLessThanOrEqual(limit.max);
          expect(part.trim()).not.toBe('');
        }
        expect(parts.flatMap(lettersOf)).toEqual(lettersOf(text));
      }),
      { numRuns: 500 },
    );
  });

  it('leaves a text that fits as it is', () => {
    for (const text of ['salam', ' a\n\nb ', 'x'.repeat(4096)])
      expect(splitText(text, WIDE_LIMITS.text)).toEqual([text]);
    expect(splitText('', WIDE_LIMITS.text)).toEqual([]);
    expect(splitText(' \n ', WIDE_LIMITS.text)).toEqual([]);
  });

  it('prefers a paragraph to a line, and a line to a word', () => {
    const limit = { max: 20, unit: 'utf16' } as const;
    expect(splitText('bir iki üç\n\ndörd beş altı yeddi', limit)).toEqual([
      'bir iki üç',
      'dörd beş altı yeddi',
    ]);
    expect(splitText('bir iki üç\ndörd beş altı yeddi', limit)).toEqual([
      'bir iki üç',
      'dörd beş altı yeddi',
    ]);
    expect(splitText('bir iki üç dörd beş altı', limit)).toEqual(['bir iki üç dörd beş', 'altı']);
    expect(splitText('x'.repeat(45), limit).map((part) => part.length)).toEqual([20, 20, 5]);
  });

  it('counts bytes where the platform does', () => {
    const parts = splitText('ə'.repeat(1000), { max: 1000, unit: 'bytes' });
    expect(parts.map((part) => Buffer.byteLength(part))).toEqual([1000, 1000]);
  });

  it('breaks a letter only when that alone is too large, and then between its code points', () => {
    const zalgo = `z${'\u0335'.repeat(100)}`;
    const parts = splitText(zalgo, { max: 20, unit: 'bytes' });
    expect(parts.join('')).toBe(zalgo);
    for (const part of parts) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(20);
    expect(splitText('😀😀', { max: 4, unit: 'bytes' })).toEqual(['😀', '😀']);
  });

  it('takes time in proportion to the text', () => {
    const parts = splitText(`${'söz '.repeat(100_000)}`, { max: 1000, unit: 'bytes' });
    expect(parts.length).toBeGreaterThan(400);
    expect(parts.join(' ').replace(/\s+/g, ' ').trim()).toBe('söz '.repeat(100_000).trim());
  });
});

describe('fitReply', () => {
  const narrow = {
    ...WIDE_LIMITS,
    text: { max: 20, unit: 'utf16' },
    choices: { max: 2, label: 10, value: 8 },
  } as const;
  const choice = (label: string, value = label) => ({ label, value });

  it('puts the buttons below the last part', () => {
    const fitted = fitReply(
      { kind: 'text', text: 'bir iki üç dörd beş altı', choices: [choice('a')] },
      narrow,
    );
    expect(fitted).toEqual([
      { kind: 'text', text: 'bir iki üç dörd beş' },
      { kind: 'text', text: 'altı', choices: [choice('a')] },
    ]);
  });

  it('cuts labels between letters, and leaves out what the platform cannot carry back', () => {
    const choices = [
      choice('Əmək münasibətləri', 'labour'),
      choice('b', 'ə'.repeat(5)),
      choice('👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 'f'),
      choice('c'),
    ];
    const [fitted] = fitReply({ kind: 'text', text: 'Seçin', choices }, narrow);
    expect(fitted).toEqual({
      kind: 'text',
      text: 'Seçin',
      choices: [choice('Əmək müna…', 'labour'), expect.objectContaining({ value: 'f' })],
    });
    for (const { label } of (fitted as { choices: { label: string }[] } | undefined)!.choices)
      expect(label.length).toBeLessThanOrEqual(10);
  });

  it('keeps labels whole and gives a list a part of its own where buttons are not seen by all', () => {
    const listing = { ...narrow, choices: { ...narrow.choices, max: 9, listed: 9 } } as const;
    const [one, two] = [choice('Məzuniyyət', 'a'), choice('Əmək münasibəti', 'b')];
    expect(fitReply({ kind: 'text', text: 'Seçin', choices: [choice('Bir', 'x')] }, listing)).toEqual([
      { kind: 'text', text: 'Seçin', choices: [choice('Bir', 'x')] },
    ]);
    expect(fitReply({ kind: 'text', text: 'İstiqamət seçin', choices: [one] }, listing)).toEqual([
      { kind: 'text', text: 'İstiqamət seçin' },
      { kind: 'text', text: '1. Məzuniyyət', choices: [one] },
    ]);
    expect(fitReply({ kind: 'text', text: 'Seçin', choices: [one, two] }, listing)).toEqual([
      { kind: 'text', text: 'Seçin' },
      { kind: 'text', text: '1. Məzuniyyət' },
      { kind: 'text', text: '2. Əmək münasibəti', choices: [one, two] },
    ]);
    const scale = ['1', '2', '3'].map((label) => choice(label));
    expect(fitReply({ kind: 'text', text: 'Cavabı qiymətləndir', choices: scale }, listing)).toHaveLength(1);
  });

  it('puts a scale, which has no list, below the picture as it is, and nothing where buttons stay', () => {
    const picture = { kind: 'picture', png: new Uint8Array(1), alt: '' } as const;
    const scale = textReply(
      'Qiymət',
      ['1', '2'].map((label) => choice(label)),
    );
    const vanishing = { ...narrow, choices: { ...narrow.choices, listed: 9, vanish: true } } as const;
    expect(fitReplies([scale, picture, textReply('Son')], vanishing)).toEqual([
      picture,
      scale,
      textReply('Son'),
    ]);
    expect(fitReplies([scale, picture], narrow)).toEqual([scale, picture]);
    expect(fitReplies([picture, scale], vanishing)).toEqual([picture, scale]);
  });

  it('leaves files alone', () => {
    const picture = { kind: 'picture', png: new Uint8Array(1), alt: 'x'.repeat(50) } as const;
    expect(fitReply(picture, narrow)).toEqual([picture]);
  });
});
