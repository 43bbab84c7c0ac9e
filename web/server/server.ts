import { signal } from '@preact/signals'
import type { Words } from '../../src/model/words.ts'
import { language } from '../language.ts'

/** Where the server that these pages come from answers; undefined from a file or a plain folder: nobody is asked. */
export const server = signal<string | undefined>(undefined)

/** What the page says of the server it comes from. */
export const serverNamedInPage = (): string | undefined =>
  document.querySelector<HTMLMetaElement>('meta[name="yoryoku-server"]')?.content

/** What the server refuses, or why it cannot be heard, in the reader's words. */
export class Refused extends Error {
  readonly code: string
  readonly words: Words
  readonly remedy: Words | undefined
  constructor(code: string, words: Words, remedy?: Words) {
    super(words.en)
    this.name = 'Refused'
    this.code = code
    this.words = words
    this.remedy = remedy
  }
}

export const refusalOf = (error: unknown): Refused =>
  error instanceof Refused
    ? error
    : new Refused('FAULT', {
        ja: `プログラムの不具合です：${String(error)}`,
        en: `A fault of the program: ${String(error)}`,
      })

const away = (): Refused =>
  new Refused(
    'SERVER-AWAY',
    { ja: 'サーバーに届きません。', en: 'The server cannot be reached.' },
    {
      ja: '画面の内容は残っています。サーバーが動いているか確かめて、もう一度試してください。',
      en: 'What is on this page stays. See whether the server is running, and try again.',
    },
  )

interface ProblemBody {
  readonly code?: string
  readonly title?: string
  readonly messages?: Words
  readonly remedies?: Words
}

interface Asking {
  readonly body?: unknown
  /** The version that the change began from. */
  readonly from?: number
}

/** Asks the server and answers what it says; throws `Refused` where it says no. */
export async function askServer<Answer>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  { body, from }: Asking = {},
): Promise<Answer> {
  const headers: Record<string, string> = { 'accept-language': language.value, 'x-yoryoku': '1' }
  if (body !== undefined) headers['content-type'] = 'application/json'
  if (from !== undefined) headers['if-match'] = `"${from}"`
  let answer: Response
  let text: string
  try {
    answer = await fetch(`${server.value}${path}`, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    text = await answer.text()
  } catch {
    throw away()
  }
  let said: unknown
  try {
    said = text === '' ? null : JSON.parse(text)
  } catch {
    throw away()
  }
  if (answer.ok) return said as Answer
  const { code, title, messages, remedies } = (said ?? {}) as ProblemBody
  const told = title ?? String(answer.status)
  throw new Refused(code ?? String(answer.status), messages ?? { ja: told, en: told }, remedies)
}
