import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Words } from '../../src/model/words.ts'
import { isSaid } from './entry.ts'

/** What keeps the expectations of a folder from being read, if anything does. */
export const wrongWithExpectations = (root: string): Words | undefined => {
  const path = join(root, 'expected.json')
  if (!existsSync(path))
    return { ja: `〈${root}〉に expected.json がありません`, en: `there is no expected.json in <${root}>` }
  let json: unknown
  try {
    json = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return {
      ja: `〈${path}〉はJSONとして読めません（${reason}）`,
      en: `<${path}> cannot be read as JSON: ${reason}`,
    }
  }
  if (isSaid(json) && isSaid(json.families)) return undefined
  return {
    ja: `〈${path}〉は {"families": {"フォルダー名": [{"test": …, "expect": …}]}} の形ではありません`,
    en: `<${path}> does not have the form {"families": {"name of a folder": [{"test": …, "expect": …}]}}`,
  }
}
