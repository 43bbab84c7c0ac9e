import { DAY, HOUR, MINUTE, type Seconds } from './seconds.ts'

const amount = String.raw`(\d+(?:[.,]\d+)?)`
const duration = new RegExp(
  `^P(?:${amount}W)?(?:${amount}D)?(?:T(?:${amount}H)?(?:${amount}M)?(?:${amount}S)?)?$`,
  'i',
)

/** Ten years: nobody means a longer one. */
export const longestDuration: Seconds = 3653 * DAY

/** Whether a text names a length above that, in years too, which `parseIsoDuration` does not answer. */
export const isTooLong = (text: string): boolean =>
  (parseIsoDuration(text) ?? 0) > longestDuration || Number(/^\s*P(\d+)Y/i.exec(text)?.[1] ?? 0) > 10

/**
 * The length an ISO 8601 duration names, e.g. PT15M = 900.
 * Years and months have no fixed length, so a text that uses them is not answered.
 */
export const parseIsoDuration = (text: string): Seconds | undefined => {
  const parts = duration.exec(text.trim())
  if (!parts) return undefined
  const amounts = parts.slice(1)
  if (amounts.every((part) => part === undefined)) return undefined
  const units = [7 * DAY, DAY, HOUR, MINUTE, 1]
  const length = amounts.reduce(
    (sum, part, unit) => sum + (part === undefined ? 0 : Number(part.replace(',', '.')) * units[unit]),
    0,
  )
  return Number.isFinite(length) ? length : undefined
}
