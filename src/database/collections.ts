import type { Connection, mongo, Schema } from 'mongoose';
import { auditSchema, type AuditRow } from '../../models/audit';
import { caseSchema, type CaseRow } from '../../models/case';
import { catalogueSchema, type CatalogueRow } from '../../models/catalogue';
import { centreSchema, type CentreRow } from '../../models/centre';
import { conversationSchema, type ConversationRow } from '../../models/conversation';
import { coverageSchema, type CoverageRow } from '../../models/coverage';
import { digestSchema, type DigestRow } from '../../models/digest';
import { figureSchema, type FigureRow } from '../../models/figure';
import { inquirySchema, type InquiryRow } from '../../models/inquiry';
import { interactionSchema, type InteractionRow } from '../../models/interaction';
import { inviteSchema, type InviteRow } from '../../models/invite';
import { leaseSchema, type LeaseRow } from '../../models/lease';
import { listingSchema, type ListingRow } from '../../models/listing';
import { mappingRowSchema, type MappingRow } from '../../models/mapping';
import { migrationSchema, type MigrationRow } from '../../models/migration';
import { noteSchema, type NoteRow } from '../../models/note';
import { orderSchema, type OrderRow } from '../../models/order';
import { outboundSchema, type OutboundRow } from '../../models/outbound';
import { personSchema, type PersonRow } from '../../models/person';
import { quarantineSchema, type QuarantineRow } from '../../models/quarantine';
import { queuedCallSchema, type QueuedCallRow } from '../../models/queued-call';
import { rollUpSchema, type RollUpRow } from '../../models/roll-up';
import { sealSchema, type SealRow } from '../../models/seal';
import { sentFileSchema, type SentFileRow } from '../../models/sent-file';
import { settingSchema, type SettingRow } from '../../models/setting';
import { signInLinkSchema, type SignInLinkRow } from '../../models/sign-in-link';
import { sourceSchema, type SourceRow } from '../../models/source';
import { staffSchema, type StaffRow } from '../../models/staff';
import { staffSessionSchema, type StaffSessionRow } from '../../models/staff-session';
import { subscriptionSchema, type SubscriptionRow } from '../../models/subscription';
import { totalSchema, type TotalRow } from '../../models/total';
import { uploadSchema, type UploadRow } from '../../models/upload';
import { STAMPED, stampWrites } from './known-stamp';
import { OpenOperations } from './open-operations';

const SCHEMAS = {
  interactions: interactionSchema,
  outbound: outboundSchema,
  orders: orderSchema,
  sentFiles: sentFileSchema,
  uploads: uploadSchema,
  notes: noteSchema,
  people: personSchema,
  conversations: conversationSchema,
  inquiries: inquirySchema,
  cases: caseSchema,
  queuedCalls: queuedCallSchema,
  totals: totalSchema,
  listings: listingSchema,
  sources: sourceSchema,
  figures: figureSchema,
  rollups: rollUpSchema,
  leases: leaseSchema,
  digests: digestSchema,
  seals: sealSchema,
  centres: centreSchema,
  catalogues: catalogueSchema,
  mappings: mappingRowSchema,
  coverage: coverageSchema,
  staff: staffSchema,
  invites: inviteSchema,
  signInLinks: signInLinkSchema,
  staffSessions: staffSessionSchema,
  subscriptions: subscriptionSchema,
  audit: auditSchema,
  quarantine: quarantineSchema,
  settings: settingSchema,
  migrations: migrationSchema,
} as const;

interface Rows {
  interactions: InteractionRow;
  outbound: OutboundRow;
  orders: OrderRow;
  sentFiles: SentFileRow;
  uploads: UploadRow;
  notes: NoteRow;
  people: PersonRow;
  conversations: ConversationRow;
  inquiries: InquiryRow;
  cases: CaseRow;
  queuedCalls: QueuedCallRow;
  totals: TotalRow;
  listings: ListingRow;
  sources: SourceRow;
  figures: FigureRow;
  rollups: RollUpRow;
  leases: LeaseRow;
  digests: DigestRow;
  seals: SealRow;
  centres: CentreRow;
  catalogues: CatalogueRow;
  mappings: MappingRow;
  coverage: CoverageRow;
  staff: StaffRow;
  invites: InviteRow;
  signInLinks: SignInLinkRow;
  staffSessions: StaffSessionRow;
  subscriptions: SubscriptionRow;
  audit: AuditRow;
  quarantine: QuarantineRow;
  settings: SettingRow;
  migrations: MigrationRow;
}

type Driver<Row extends { _id: string }> = mongo.Collection<Row>;

/**
 * Every collection, typed, as the driver's own objects: the schemas in `models/` define shape and indexes, and reads
 * and writes go without mongoose documents. Write concern and time-outs are the connection's.
 */
export type Collections = { readonly [Name in keyof Rows]: Driver<Rows[Name]> };

/**
 * Registers the models on a connection, builds their indexes (an index that cannot be built is an error), and returns the
 * collections. None of their operations stays open for ever: `operations` gives up what does.
 */
export async function openCollections(
  connection: Connection,
  operations = new OpenOperations(),
): Promise<Collections> {
  const collections: Record<string, Driver<{ _id: string }>> = {};
  const built = Object.entries(SCHEMAS).map(([name, schema]: [string, Schema]) => {
    const model = connection.models[name] ?? connection.model(name, schema);
    const collection = connection
      .getClient()
      .db(connection.name)
      .collection<{ _id: string }>(model.collection.collectionName, { promoteBuffers: true });
    collections[name] = operations.follow(collection);
    // One command makes a collection with all its indexes, and changes nothing where they are there.
    const indexes = schema.indexes().map(([key, options]) => ({ ...options, key }) as mongo.IndexDescription);
    return indexes.length > 0 ? collection.createIndexes(indexes) : model.createCollection();
  });
  await Promise.all(built);
  const opened = collections as unknown as Collections;
  for (const name of STAMPED) stampWrites(collections[name]!, opened.settings);
  return opened;
}
