import { BpmnModdle } from 'bpmn-moddle'
import { SaxesParser } from 'saxes'
import { type Finding, hasErrors } from '../../model/finding.ts'
import { decodeXml } from '../decode.ts'
import { parseFile } from '../parse-file.ts'
import { BPMN_NAMESPACE } from '../places.ts'
import { layoutFinding } from './finding-catalogue.ts'
import { type DrawnFileTree, hasDiagram, layoutDiagram } from './layout-diagram.ts'

const DIAGRAM_NAMESPACE = 'http://www.omg.org/spec/BPMN/20100524/DI'

/** What a diagram refers to by its id. */
const DRAWN =
  /^(participant|lane|(sequence|message)Flow|(textAnnot|associ)ation|data(Object|Store)Reference|data(In|Out)put(Association)?|\w*[tT]ask|\w+Event|\w+Gateway|\w*[sS]ubProcess|transaction|callActivity)$/

const LEFT_OUT = {
  group: { ja: 'グループ', en: 'groups' },
  choreography: { ja: 'コレオグラフィ', en: 'choreographies' },
  conversation: { ja: '会話', en: 'conversations' },
} as const

interface Edit {
  readonly from: number
  readonly to: number
  readonly text: string
}

const edited = (text: string, edits: readonly Edit[]): string => {
  let done = 0
  let result = ''
  for (const { from, to, text: instead } of edits) {
    result += text.slice(done, from) + instead
    done = to
  }
  return result + text.slice(done)
}

/** The text without its diagrams, every element that can be drawn with an id; and what will not be drawn. */
const readyToDraw = (text: string) => {
  const edits: Edit[] = []
  const leftOut = new Set<keyof typeof LEFT_OUT>()
  const nameless: { at: number; name: string }[] = []
  const taken = new Set<string>()
  const parser = new SaxesParser({ xmlns: true, position: true })
  let tagStart = 0
  /** Where the diagrams around the place reached begin. */
  const diagrams: number[] = []
  let hadDiagram = false
  // The reader has judged the file; here a prefix nobody declares is as good as any.
  parser.on('error', () => {})
  parser.on('opentagstart', ({ name }) => {
    tagStart = text.lastIndexOf('<', parser.position - name.length - 1)
  })
  parser.on('opentag', ({ name, local, uri, attributes }) => {
    if (attributes.id) taken.add(attributes.id.value)
    if (uri === DIAGRAM_NAMESPACE && local === 'BPMNDiagram') diagrams.push(tagStart)
    if (uri !== BPMN_NAMESPACE || diagrams.length > 0) return
    const kind = Object.keys(LEFT_OUT).find(
      (one) => local === one || (one !== 'group' && local.endsWith(one)),
    )
    if (kind !== undefined) leftOut.add(kind as keyof typeof LEFT_OUT)
    if (!attributes.id && DRAWN.test(local)) nameless.push({ at: tagStart + 1 + name.length, name: local })
  })
  parser.on('closetag', ({ local, uri }) => {
    if (uri !== DIAGRAM_NAMESPACE || local !== 'BPMNDiagram') return
    const begun = diagrams.pop() ?? 0
    if (diagrams.length > 0) return
    const from = text.slice(0, begun).trimEnd().length
    edits.push({ from, to: parser.position, text: '' })
    hadDiagram = true
  })
  parser.write(text).close()
  for (const { at, name } of nameless) {
    let number = 1
    while (taken.has(`${name}_${number}`)) number += 1
    taken.add(`${name}_${number}`)
    edits.push({ from: at, to: at, text: ` id="${name}_${number}"` })
  }
  edits.sort((one, other) => one.from - other.from)
  return { text: edited(text, edits), hadDiagram, leftOut: [...leftOut] }
}

const inUtf8 = (text: string): string =>
  text.replace(/^(\s*<\?xml[^>]*?\sencoding\s*=\s*)(?:"[^"]*"|'[^']*')/, '$1"UTF-8"')

type Writer = {
  toXML(element: object, options: object): Promise<{ readonly xml: string }>
}

/**
 * The same file with a diagram, so that it opens in any editor. Nothing else of it is touched, its comments and
 * vendors' extensions neither; only what has to be referred to is given an id, and the encoding becomes UTF-8.
 */
export const layoutFile = async (
  bytes: Uint8Array,
  file: string,
  options: { readonly force?: boolean } = {},
): Promise<{ readonly text?: string; readonly findings: readonly Finding[] }> => {
  const first = await parseFile(bytes, file)
  const findings = [...first.findings]
  if (!first.parsed || hasErrors(findings)) return { findings }
  if (!options.force && hasDiagram(first.parsed.definitions))
    return { findings: [...findings, layoutFinding('LAYOUT-ALREADY-DRAWN', { file })] }

  const ready = readyToDraw(inUtf8(decodeXml(bytes, file).text!))
  const { parsed } = await parseFile(new TextEncoder().encode(ready.text), file)
  const definitions = parsed!.definitions as DrawnFileTree
  layoutDiagram(definitions)
  const diagram = definitions.diagrams![0]
  if (!diagram.plane?.bpmnElement)
    return { findings: [...findings, layoutFinding('LAYOUT-NOTHING-TO-DRAW', { file })] }
  if (ready.hadDiagram) findings.push(layoutFinding('LAYOUT-REPLACED', { file }))
  if (ready.leftOut.length > 0) {
    const words = ready.leftOut.map((kind) => LEFT_OUT[kind])
    const names = { ja: words.map(({ ja }) => ja).join('・'), en: words.map(({ en }) => en).join(', ') }
    findings.push(layoutFinding('LAYOUT-LEFT-OUT', { file }, { names }))
  }
  const writer = new BpmnModdle() as unknown as Writer
  const { xml } = await writer.toXML(diagram, { format: true, preamble: false })
  const end = ready.text.lastIndexOf('</')
  const drawing = xml.trimEnd().replace(/^/gm, '  ')
  return { text: `${ready.text.slice(0, end).trimEnd()}\n${drawing}\n${ready.text.slice(end)}`, findings }
}
