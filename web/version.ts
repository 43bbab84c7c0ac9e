declare const YORYOKU_VERSION: string

/** The program's version, as the build knows it. */
export const version: string = typeof YORYOKU_VERSION === 'string' ? YORYOKU_VERSION : '0.0.0'
