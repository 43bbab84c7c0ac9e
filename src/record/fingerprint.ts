import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { columnsOf, type RunRecord } from './run-record.ts'

/** SHA-256 of a record's columns (lengths first, little-endian as every engine we run on stores them). */
export const fingerprintOf = (record: RunRecord): string => {
  const hash = sha256.create()
  for (const column of columnsOf(record)) {
    hash.update(new Uint8Array(new Uint32Array([column.length]).buffer))
    hash.update(new Uint8Array(column.buffer, column.byteOffset, column.byteLength))
  }
  return bytesToHex(hash.digest())
}

/** SHA-256 of a text, for request hashes and for joining fingerprints. */
export const hashOfText = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)))
