import { bytesToHex } from '@noble/hashes/utils.js'
import { useDigestBeside } from '../../record/fingerprint.ts'

/** The browser's own SHA-256 works beside the thread and faster; it is not there for pages from an address without https. */
const subtle = (globalThis.crypto as Crypto | undefined)?.subtle as SubtleCrypto | undefined

if (subtle !== undefined)
  useDigestBeside(async (bytes) => bytesToHex(new Uint8Array(await subtle.digest('SHA-256', bytes))))
