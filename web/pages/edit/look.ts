import { href, route } from '../../route.ts'

/** Changes what is shown without a step back in the browser's history. */
export const look = (asked: Readonly<Record<string, string | undefined>>): void => {
  const all = { ...route.value.asked, ...asked }
  const said = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined)
  location.replace(href('edit', Object.fromEntries(said)))
}
