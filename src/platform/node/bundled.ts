/** A part of the program with heavy libraries, in a bundle of its own: only who asks for it waits for it. */
export const bundled = <T>(bundle: URL): Promise<T> => import(bundle.href)
