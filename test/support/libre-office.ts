import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** `LIBREOFFICE`, else Debian's. */
export const soffice = [process.env.LIBREOFFICE, '/usr/bin/soffice'].find(
  (path): path is string => path !== undefined && path !== '' && existsSync(path),
)

/** Opens a workbook in LibreOffice and has it written anew, with a profile of its own. */
export function savedAnew(program: string, folder: string, bytes: Uint8Array): Uint8Array {
  const out = join(folder, 'out')
  mkdirSync(out, { recursive: true })
  writeFileSync(join(folder, 'book.xlsx'), bytes)
  execFileSync(
    program,
    [
      '--headless',
      `-env:UserInstallation=file://${join(folder, 'profile')}`,
      '--convert-to',
      'xlsx:Calc MS Excel 2007 XML',
      '--outdir',
      out,
      join(folder, 'book.xlsx'),
    ],
    { stdio: 'pipe', timeout: 240_000 },
  )
  return new Uint8Array(readFileSync(join(out, 'book.xlsx')))
}
