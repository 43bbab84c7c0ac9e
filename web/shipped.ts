import { signal } from '@preact/signals'
import type { ProjectFiles } from '../src/study/format-of.ts'

/** In the one-file edition everything lies in the page itself; from a server it is fetched from there. */
const inPage = (id: string): string | undefined => document.getElementById(id)?.textContent ?? undefined

export const isOneFile = (): boolean => inPage('yoryoku-library') !== undefined

let library: Promise<ProjectFiles> | undefined

/** The same, as far as they are there already. */
export const shippedNow = signal<ProjectFiles>({})

/** All procedures and scenarios that come with the program. */
export const shippedFiles = (): Promise<ProjectFiles> => {
  library ??= readLibrary().then((files) => {
    shippedNow.value = files
    return files
  })
  return library
}

const readLibrary = async (): Promise<ProjectFiles> => {
  const text = inPage('yoryoku-library')
  if (text !== undefined) return JSON.parse(await unpacked(text))
  const answer = await fetch('library.json')
  if (!answer.ok) throw new Error(`library.json: ${answer.status}`)
  return answer.json()
}

const unpacked = async (base64: string): Promise<string> => {
  const bytes = Uint8Array.from(atob(base64.trim()), (letter) => letter.charCodeAt(0))
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))
  return new Response(stream).text()
}

let script: string | undefined

/** Where the workers' script is. */
export const workerScript = (): string => {
  const text = inPage('yoryoku-worker')
  script ??=
    text === undefined
      ? 'study-worker.js'
      : URL.createObjectURL(new Blob([text], { type: 'text/javascript' }))
  return script
}
