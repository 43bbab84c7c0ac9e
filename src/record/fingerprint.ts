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

type DigestBeside = (bytes: Uint8Array<ArrayBuffer>) => Promise<string>

let digestBeside: DigestBeside | undefined

/** A platform may take the SHA-256 of bytes that are all there beside the thread that asks. */
export const useDigestBeside = (digest: DigestBeside | undefined): void => {
  digestBeside = digest
}

/** More bytes than this are not copied for the sake of time. */
const MOST_COPIED = 1 << 28

/**
 * SHA-256 of a record's columns, little-endian as every engine we run on stores them. Before each stand its length
 * and 1 if it has the same value throughout, as many have: of those only one value is read.
 */
export const fingerprintOf = (record: RunRecord): string => digestOf(bytesOf(record))

/** The same, beside this thread where the platform can: the record may be written over as soon as this has returned. */
export const fingerprintBeside = async (record: RunRecord): Promise<string> => {
  const parts = bytesOf(record)
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  if (digestBeside === undefined || length > MOST_COPIED) return digestOf(parts)
  const all = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return digestBeside(all)
}

const digestOf = (parts: readonly Uint8Array[]): string => {
  const hash = beginSha256()
  for (const part of parts) hash.update(part)
  return hash.digestHex()
}

const bytesOf = (record: RunRecord): Uint8Array[] =>
  columnsOf(record).flatMap((column) => {
    const same = isUniform(column)
    const read = same ? column.subarray(0, 1) : column
    return [
      new Uint8Array(new Uint32Array([column.length, same ? 1 : 0]).buffer),
      new Uint8Array(read.buffer, read.byteOffset, read.byteLength),
    ]
  })

const isUniform = (column: Float64Array | Int32Array): boolean => {
  for (let row = 1; row < column.length; row++) if (column[row] !== column[0]) return false
  return true
}

/** SHA-256 of a text, for request hashes and for joining fingerprints. */
export const hashOfText = (text: string): string => digestOf([utf8ToBytes(text)])
