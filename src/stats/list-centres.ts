import type { CentreRow } from '../../models/centre';
import type { Collections } from '../database/collections';
import { readKept } from './kept-answers';

/** The centres in the order they are shown. */
export function listCentres(db: Collections): Promise<readonly CentreRow[]> {
  return readKept(db, 'centres', () => db.centres.find().sort({ order: 1 }).toArray());
}
