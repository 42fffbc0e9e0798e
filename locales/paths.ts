/** The dotted keys of a catalogue; plural forms go by their base (`count` picks the form). */
export type Paths<T> = {
  [K in keyof T & string]: T[K] extends string ? PluralBase<K> : `${K}.${Paths<T[K]>}`;
}[keyof T & string];

type PluralBase<K extends string> = K extends `${infer Base}_${'one' | 'few' | 'many' | 'other'}` ? Base : K;
