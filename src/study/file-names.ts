import type { Words } from '../model/words.ts'

/** Names no Windows machine can make a file of. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const FORBIDDEN = /[\u0000-\u001f\u007f\\:*?"<>|\u202a-\u202e\u2066-\u2069]/

const LONGEST = 240

/** Why a path cannot name a file of a project; undefined where it can, on every system it may be unpacked on. */
export function wrongName(path: string): Words | undefined {
  if (path === '') return { ja: '空です', en: 'it is empty' }
  if (path.length > LONGEST) return { ja: '長すぎます', en: 'it is too long' }
  if (path.startsWith('/') || path.endsWith('/'))
    return { ja: '/ で始まるか終わっています', en: 'it begins or ends with /' }
  if (FORBIDDEN.test(path))
    return { ja: '使えない文字があります', en: 'it holds a character that cannot be used' }
  if (path !== path.normalize('NFC'))
    return { ja: '文字の形が分かれています（NFC でない）', en: 'it is not in NFC' }
  for (const part of path.split('/')) {
    if (part === '' || part === '.' || part === '..')
      return { ja: '空の名前、. または .. が入っています', en: 'it holds an empty name, . or ..' }
    if (/[. ]$/.test(part)) return { ja: '. か空白で終わる名前です', en: 'a name ends with . or a space' }
    if (RESERVED.test(part) || part === '__proto__')
      return { ja: 'システムが使う名前です', en: 'the system keeps this name for itself' }
  }
  return undefined
}
