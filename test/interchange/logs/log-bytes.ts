import { gzipSync } from 'node:zlib'
import { readEventLog } from '../../../src/interchange/logs/read-event-log.ts'
import type { NamedColumns, ReadLog } from '../../../src/interchange/logs/read-log.ts'
import { parseDate } from '../../../src/model/civil-date.ts'
import { DAY, HOUR, MINUTE } from '../../../src/model/seconds.ts'

const cp932Codes = (() => {
  const decoder = new TextDecoder('shift_jis')
  const codes = new Map<string, readonly number[]>()
  const add = (...bytes: number[]) => {
    const character = decoder.decode(Uint8Array.from(bytes))
    if (character.length === 1 && character !== '\ufffd' && !codes.has(character)) codes.set(character, bytes)
  }
  for (let byte = 0; byte < 256; byte++) add(byte)
  for (let lead = 0x81; lead <= 0xfc; lead++) for (let trail = 0x40; trail <= 0xfc; trail++) add(lead, trail)
  return codes
})()

export const encoders = {
  'utf-8': (text: string) => new TextEncoder().encode(text),
  'utf-8 with mark': (text: string) => new TextEncoder().encode(`\uFEFF${text}`),
  cp932: (text: string) => Uint8Array.from([...text].flatMap((character) => cp932Codes.get(character)!)),
  'utf-16le with mark': (text: string) => new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le')),
  'utf-16le': (text: string) => new Uint8Array(Buffer.from(text, 'utf16le')),
  gzip: (text: string) => new Uint8Array(gzipSync(text)),
} as const

export const readText = (text: string, columns?: NamedColumns): Promise<ReadLog> =>
  readEventLog(encoders['utf-8'](text), 'log.csv', columns)

export const codesOf = (log: ReadLog): string[] => log.findings.map(({ code }) => code)

/** The moment of '2026-04-01 09:05:30'. */
export const at = (text: string): number => {
  const [date, time = '0:0'] = text.split(' ')
  const [hours, minutes, seconds = 0] = time.split(':').map(Number)
  return parseDate(date) * DAY + hours * HOUR + minutes * MINUTE + seconds
}
