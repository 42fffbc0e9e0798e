import type { Connection } from 'mongoose';
import { openCollections, type Collections } from '../../src/database/collections';
import { connect, kindOf } from '../../src/database/connect';
import { type Product, type ProductOptions, startProduct } from '../support/product';
import { kill, type ServerOptions, type ServerProcess, startServerProcess } from './server';

/** A product whose servers are processes of their own, and a look at its database beside them. */
export interface Stage {
  readonly product: Product;
  readonly db: Collections;
  /** Starts a server; those that still run are killed at the end. `more`: set beside the product's environment. */
  start(options?: ServerOptions, more?: Readonly<Record<string, string>>): Promise<ServerProcess>;
}

/** Sets up a stage for a test file, on the database that all tests share. */
export function useStage(options: ProductOptions = {}): Stage {
  let product: Product;
  let connection: Connection;
  let db: Collections;
  const servers: ServerProcess[] = [];
  beforeAll(async () => {
    product = await startProduct({ ...options, start: false });
    const { MONGODB_URI: uri, MONGODB_DB: name } = product.environment;
    connection = await connect(uri!, kindOf(uri!), name!);
    db = await openCollections(connection);
  });
  afterAll(async () => {
    await Promise.all(servers.map(kill));
    await connection.close(true);
    await product.stop();
  });
  return {
    get product() {
      return product;
    },
    get db() {
      return db;
    },
    start: async (how = {}, more = {}) => {
      const server = await startServerProcess({ ...product.environment, ...more }, how);
      servers.push(server);
      return server;
    },
  };
}
