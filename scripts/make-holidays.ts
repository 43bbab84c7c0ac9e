/** Writes src/simulation/japanese-holidays.json: the national holidays 2000 to 2050, from @holiday-jp/holiday_jp. */
import { writeFileSync } from 'node:fs'
import holidayJp from '@holiday-jp/holiday_jp'

const known: Readonly<Record<string, { readonly name: string }>> = holidayJp.holidays
const days: Record<string, string> = {}
for (const date of Object.keys(known).sort()) {
  if (date >= '2000-01-01' && date <= '2050-12-31') days[date] = known[date].name
}
const target = new URL('../src/simulation/japanese-holidays.json', import.meta.url)
writeFileSync(target, JSON.stringify(days, null, 2) + '\n')
console.log(`${Object.keys(days).length} holidays`)
