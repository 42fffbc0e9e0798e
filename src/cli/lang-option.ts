import { Option } from 'commander';
import { LOCALES } from '../core/actor';

/** `--lang`, in which language a command answers; Azerbaijani unless given. */
export function langOption(): Option {
  return new Option('--lang <locale>', 'language of the answer').choices(LOCALES).default('az');
}
