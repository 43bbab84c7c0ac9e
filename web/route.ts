import { signal } from '@preact/signals'

/** Where the reader is: `#/compare?toBe=…`. What a page shows stands in its address, so that it can be handed on. */
export interface Route {
  readonly page: string
  readonly asked: Readonly<Record<string, string>>
}

const routeOf = (hash: string): Route => {
  const [page, query = ''] = hash.replace(/^#\/?/, '').split('?')
  return { page, asked: Object.fromEntries(new URLSearchParams(query)) }
}

export const route = signal<Route>(routeOf(location.hash))
addEventListener('hashchange', () => {
  route.value = routeOf(location.hash)
})

export const href = (page: string, asked: Readonly<Record<string, string>> = {}): string => {
  const query = new URLSearchParams(asked).toString()
  return `#/${page}${query && `?${query}`}`
}

export const go = (page: string, asked: Readonly<Record<string, string>> = {}): void => {
  location.hash = href(page, asked)
}
