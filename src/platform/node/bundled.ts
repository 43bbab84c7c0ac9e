/** Given to a program that starts from code compiled before, which cannot import by itself. */
declare const PROGRAM_IMPORT: ((url: string) => Promise<unknown>) | undefined

/** A part of the program with heavy libraries, in a bundle of its own: only who asks for it waits for it. */
export const bundled = <T>(bundle: URL): Promise<T> =>
  typeof PROGRAM_IMPORT === 'undefined' ? import(bundle.href) : (PROGRAM_IMPORT(bundle.href) as Promise<T>)
