import { Schema } from 'mongoose';

/** Small facts about this database, such as its purpose (`real`, `demo` or `simulated`), and counters. */
export interface SettingRow {
  _id: string;
  value: unknown;
}

export const settingSchema = new Schema<SettingRow>(
  { _id: { type: String, required: true }, value: { type: Schema.Types.Mixed, required: true } },
  { collection: 'settings', versionKey: false },
);
