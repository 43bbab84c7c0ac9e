import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { columnsOf, type RunRecord } from './run-record.ts'

/** SHA-256 as bytes come. A platform may bring its own, which is faster and gives the same digest. */
export interface Sha256 {
  update(bytes: Uint8Array): unknown
  digestHex(): string
}

let beginSha256 = (): Sha256 => {
  const hash = sha256.create()
  return { update: (bytes) => hash.update(bytes), digestHex: () => bytesToHex(hash.digest()) }
}

export const useSha256 = (begin: () => Sha256): void => {
  beginSha256 = begin
}

/**
 * SHA-256 of a record's columns, little-endian as every engine we run on stores them. Before each stand its length
 * and 1 if it has the same value throughout, as many have: of those only one value is read.
 */
export const fingerprintOf = (record: RunRecord): string => {
  const hash = beginSha256()
  for (const column of columnsOf(record)) {
    const same = isUniform(column)
    const read = same ? column.subarray(0, 1) : column
    hash.update(new Uint8Array(new Uint32Array([column.length, same ? 1 : 0]).buffer))
    hash.update(new Uint8Array(read.buffer, read.byteOffset, read.byteLength))
  }
  return hash.digestHex()
}

const isUniform = (column: Float64Array | Int32Array): boolean => {
  for (let row = 1; row < column.length; row++) if (column[row] !== column[0]) return false
  return true
}

/** SHA-256 of a text, for request hashes and for joining fingerprints. */
export const hashOfText = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)))
