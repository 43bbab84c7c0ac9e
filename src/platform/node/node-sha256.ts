import { createHash } from 'node:crypto'
import { useSha256 } from '../../record/fingerprint.ts'

/** Fingerprints cover tens of megabytes a replication: Node's own SHA-256 takes a tenth of the time. */
useSha256(() => {
  const hash = createHash('sha256')
  return { update: (bytes) => hash.update(bytes), digestHex: () => hash.digest('hex') }
})
