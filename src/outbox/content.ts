import { mongo } from 'mongoose';
import type { Address } from '../core/channel';
import type { Reply } from '../core/reply';

/** What an outbound row keeps encrypted: the message and where it goes. */
export interface OutboundContent {
  readonly reply: Reply;
  readonly to: Address;
  readonly callbackId?: string;
}

/** The content as bytes; pictures and documents stay binary. */
export function packOutbound(content: OutboundContent): Buffer {
  return Buffer.from(mongo.BSON.serialize(content, { ignoreUndefined: true }));
}

/** The content back from its bytes. */
export function unpackOutbound(bytes: Uint8Array): OutboundContent {
  return mongo.BSON.deserialize(bytes, { promoteBuffers: true }) as OutboundContent;
}
