import centres from '../../data/centres.json';
import type { CentreRow } from '../../models/centre';

/** The checked-in centres. */
export const CENTRES = centres as CentreRow[];
