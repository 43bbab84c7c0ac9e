/** How the file system of the embedded database numbers what went wrong (WASI). */
const ERRNO: Readonly<Record<number, string>> = {
  2: 'EACCES',
  19: 'EDQUOT',
  29: 'EIO',
  51: 'ENOSPC',
  63: 'EPERM',
  69: 'EROFS',
}

/** What was thrown, as text and code. Its file system throws objects that are no errors and have no text. */
export const saidBy = (thrown: unknown): { readonly message: string; readonly code: string } => {
  if (thrown instanceof Error)
    return { message: thrown.message, code: 'code' in thrown ? String(thrown.code) : '' }
  if (typeof thrown === 'object' && thrown !== null && 'errno' in thrown) {
    const code = ERRNO[Number(thrown.errno)] ?? `errno ${thrown.errno}`
    return { message: `file system: ${code}`, code }
  }
  return { message: String(thrown), code: '' }
}
