import { stringify } from 'yaml'
import type { Finding } from '../model/finding.ts'
import type { Procedure } from './procedure.ts'
import { namesShape } from './procedure-shape.ts'
import { readYaml } from './yaml-file.ts'

const HEADING = `# 図の名前の英語（id ごと）。英語の画面と --lang en の帳票に使われます。名前を変えたら、英語も書き換えます。
# English for what the drawings name, by id; read by the pages in English and with --lang en. After renaming, change it too.
`

/** A procedure.yaml that says the English names of drawings and nothing else: those of a copy, or one's own. */
export const namesFile = ({ id, name, elements }: Pick<Procedure, 'id' | 'name' | 'elements'>): string =>
  HEADING + stringify({ format: 'yoryoku.procedure/1', id, name, elements }, { lineWidth: 0 })

/** Whether a procedure.yaml says nothing but names; those of the library say what is compared, too. */
export const isNamesFile = (text: string): boolean =>
  !/^["']?(?:variants|pairs|families)["']?\s*:/m.test(text)

/** What is wrong with it. */
export const namesFindings = (text: string, file: string): readonly Finding[] =>
  readYaml(text, file, 'yoryoku.procedure/1', namesShape).findings
