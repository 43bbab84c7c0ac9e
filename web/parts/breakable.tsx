import type { ComponentChildren } from 'preact'

/** Names of places in files may be broken between their parts, and nowhere else. */
export const breakable = (text: string): ComponentChildren =>
  text
    .split(/(?<=[a-z]{2}[./_-])(?=[a-z])/i)
    .flatMap((part, at) => (at === 0 ? [part] : [<wbr key={at} />, part]))
