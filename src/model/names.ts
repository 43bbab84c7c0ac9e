/** A name as drawn, its line breaks and runs of blanks collapsed: drawings break lines where the shape ends. */
export const tidyName = (name: string | undefined): string => (name ?? '').replace(/\s+/g, ' ').trim()

/** Two names are the same name when these are equal: full-width and half-width forms count as one. */
export const matchingName = (name: string): string => tidyName(name.normalize('NFKC'))
