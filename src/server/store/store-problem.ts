import type { Finding } from '../../model/finding.ts'
import { systemCode } from '../../platform/node/system-code.ts'
import { type ServerCode, serverFinding } from '../finding-catalogue.ts'

/** Something stands between the server and its data; said in the reader's words. */
export class StoreProblem extends Error {
  readonly finding: Finding
  override readonly cause: unknown
  constructor(code: ServerCode, parameters: Parameters<typeof serverFinding>[2] = {}, cause?: unknown) {
    const finding = serverFinding(code, {}, parameters)
    super(finding.message.en)
    this.name = 'StoreProblem'
    this.finding = finding
    this.cause = cause
  }
}

/** Classes 08 and 57P: the connection or the server is gone; the others are the network's own. */
const DOWN = /^(08|57P)|^E(CONN|PIPE|HOST|NET|TIMEDOUT|AI_AGAIN|NOTFOUND)/
/** 53100: PostgreSQL's own word for a full disk. */
const FULL = /^(53100|ENOSPC|EDQUOT)$/

/** What an error of the database means to who uses it; undefined where it is our own fault. */
export function storeProblemOf(error: unknown): StoreProblem | undefined {
  if (error instanceof StoreProblem) return error
  const code = systemCode(error)
  const message = error instanceof Error ? error.message : ''
  if (FULL.test(code) || /no space left on device/i.test(message))
    return new StoreProblem('SERVER-DISK-FULL', {}, error)
  if (
    DOWN.test(code) ||
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/i.test(
      message,
    )
  )
    return new StoreProblem('SERVER-STORE-DOWN', {}, error)
  return undefined
}
