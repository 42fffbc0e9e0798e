import { type Leases, RENEW_MS } from './lease';

/** Does work while the leases in hand are renewed, for whoever runs beside no server that does it. A renewal that fails is tried again. */
export async function keepRenewed<T>(leases: Leases, work: () => Promise<T>): Promise<T> {
  const renewing = setInterval(() => void leases.renew().catch(() => undefined), RENEW_MS);
  try {
    return await work();
  } finally {
    clearInterval(renewing);
  }
}
