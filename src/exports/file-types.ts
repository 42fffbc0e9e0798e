/** What answers can be exported as, the usual first, with what such a file is served as. */
export const EXPORT_FORMATS = ['xlsx', 'csv', 'json'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** As what a picture of an answer can be saved. */
export const PICTURE_FORMATS = ['png', 'svg', 'pdf'] as const;
export type PictureFormat = (typeof PICTURE_FORMATS)[number];

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The media type of each format. */
export const MIME_TYPES: Readonly<Record<ExportFormat, string>> = {
  xlsx: XLSX,
  csv: 'text/csv',
  json: 'application/json',
};
