import { Inflate } from 'fflate/browser'

/** A part as the file's directory lists it. */
export interface ListedPart {
  /** As it stands there, letter by byte: neither its code nor its slashes are believed. */
  readonly written: string
  /** The bytes in pieces; stops with `tooLarge` rather than fill the memory. `locked`: encrypted, or packed in another way. */
  unpack(take: (piece: Uint8Array) => void): 'done' | 'locked' | 'tooLarge' | 'broken'
}

/** The parts of a packed file, each unpacked only when asked for, and only so far. */
export interface ZipParts {
  readonly listed: readonly ListedPart[]
  /** Of the parts that can be unpacked, with plain slashes. */
  readonly names: readonly string[]
  unpack(name: string, take: (piece: Uint8Array) => void): 'done' | 'missing' | 'tooLarge' | 'broken'
}

/** What an honest file stays below; what a bomb does not. */
const LARGEST_PART = 32 * 1024 * 1024
const LARGEST_WHOLE = 64 * 1024 * 1024

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const STORED = 0
const DEFLATED = 8
const ENCRYPTED = 1
/** A thousand times as much may come out of it. */
const PIECE = 1024

class Enough extends Error {}

interface Entry {
  readonly written: string
  readonly isLocked: boolean
  readonly method: number
  readonly packed: number
  readonly at: number
}

/** Reads the directory at the end of the file: what stands at the beginning may lie. Undefined of what is no such file. */
export const zipParts = (bytes: Uint8Array): ZipParts | undefined => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = directoryOf(bytes, view)
  if (entries === undefined) return undefined
  let unpacked = 0
  const listed = entries.map(
    (entry): ListedPart => ({
      written: entry.written,
      unpack(take) {
        if (entry.isLocked) return 'locked'
        const data = dataOf(bytes, view, entry)
        if (data === undefined) return 'broken'
        let size = 0
        const count = (piece: Uint8Array) => {
          size += piece.length
          unpacked += piece.length
          if (size > LARGEST_PART || unpacked > LARGEST_WHOLE) throw new Enough()
          take(piece)
        }
        try {
          if (entry.method === STORED) count(data)
          else {
            const inflate = new Inflate(count)
            for (let from = 0; from < data.length; from += PIECE)
              inflate.push(data.subarray(from, from + PIECE), from + PIECE >= data.length)
          }
          return 'done'
        } catch (error) {
          if (error instanceof Enough) return 'tooLarge'
          if (isUnpackingError(error)) return 'broken'
          throw error
        }
      },
    }),
  )
  const byName = new Map(
    entries.flatMap(({ written, isLocked }, at) =>
      isLocked ? [] : [[written.replaceAll('\\', '/').replace(/^\//, ''), listed[at]] as const],
    ),
  )
  return {
    listed,
    names: [...byName.keys()],
    unpack(name, take) {
      const how = byName.get(name)?.unpack(take) ?? 'missing'
      return how === 'locked' ? 'missing' : how
    },
  }
}

/** fflate numbers its errors; what the taker throws is not its own. */
const isUnpackingError = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'number'

const directoryOf = (bytes: Uint8Array, view: DataView): Entry[] | undefined => {
  const end = endOf(view)
  if (end === undefined) return undefined
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  const entries: Entry[] = []
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL) return undefined
    const flags = view.getUint16(at + 8, true)
    const method = view.getUint16(at + 10, true)
    const nameLength = view.getUint16(at + 28, true)
    entries.push({
      written: String.fromCharCode(...bytes.subarray(at + 46, at + 46 + nameLength)),
      isLocked: (flags & ENCRYPTED) !== 0 || (method !== STORED && method !== DEFLATED),
      method,
      packed: view.getUint32(at + 20, true),
      at: view.getUint32(at + 42, true),
    })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

/** A comment of up to 65,535 bytes may follow the end. */
const endOf = (view: DataView): number | undefined => {
  const last = view.byteLength - 22
  for (let at = last; at >= Math.max(0, last - 65_535); at--) if (view.getUint32(at, true) === END) return at
  return undefined
}

const dataOf = (bytes: Uint8Array, view: DataView, { at, packed }: Entry): Uint8Array | undefined => {
  if (at + 30 > bytes.length || view.getUint32(at, true) !== LOCAL) return undefined
  const from = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true)
  return from + packed > bytes.length ? undefined : bytes.subarray(from, from + packed)
}
