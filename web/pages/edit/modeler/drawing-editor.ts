import Modeler from 'bpmn-js/lib/Modeler'
import type { Language } from '../../../../src/model/words.ts'
import { FAMILY } from '../../../diagram/measure.ts'
import { filled, toolWords } from './words.ts'

interface Shape {
  readonly id: string
  readonly type: string
  readonly labelTarget?: Shape
}
interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
interface View extends Box {
  /** Of all that is drawn, and of the place it is shown in. */
  readonly inner: Box
  readonly outer: { readonly width: number; readonly height: number }
}
interface Canvas {
  zoom(factor: number): void
  zoom(): number
  viewbox(): View
  viewbox(box: Box): void
  addMarker(id: string, marker: string): void
  removeMarker(id: string, marker: string): void
  scrollToElement(id: string, padding: typeof IN_SIGHT): void
  resized(): void
}
interface Registry {
  get(id: string): Shape | undefined
}
interface Selection {
  select(shape: Shape | null): void
  get(): readonly Shape[]
}
interface Overlays {
  add(id: string, kind: string, overlay: object): string
  remove(filter: { readonly type: string }): void
}
interface Actions {
  unregister(name: string): void
  register(actions: Readonly<Record<string, () => void>>): void
}

/** What lies over an element: how many findings it has. */
export interface Badge {
  readonly id: string
  readonly severity: 'error' | 'warning'
  readonly count: number
  readonly label: string
}

export interface DrawingEvents {
  /** The drawing was changed by hand. */
  readonly onChange: (xml: string) => void
  readonly onSelect: (id: string | undefined) => void
  readonly undo: () => void
  readonly redo: () => void
}

/** Menus whose pictures carry inline styles, which the security policy refuses. */
const LEFT_OUT = [
  'alignElementsContextPadProvider',
  'alignElementsMenuProvider',
  'distributeElementsMenuProvider',
] as const

/** Room for the palette at the left, and around the drawing; in pixels. */
const PALETTE = 120
const MARGIN = 16
const EDGE = 56

/** Around the drawing on paper. */
const RIM = 6
/** A chosen element is brought so far into sight that what can be done with it is seen beside it. */
const IN_SIGHT = { top: 40, right: 100, bottom: 60, left: 100 }

const STANDS_IN = 'stands-in'
const BADGE = 'findings'

/** The drawing tool, in a place of the page. */
export class DrawingEditor {
  readonly #container: HTMLElement
  readonly #modeler: Modeler
  readonly #events: DrawingEvents
  readonly #sizes: ResizeObserver
  /** Shown now, as it was read or last saved. */
  #xml = ''
  #isReading = false
  /** Nobody has moved or zoomed it since it was shown whole. */
  #isWhole = false
  #onScreen: string | undefined
  #marked: readonly string[] = []

  constructor(container: HTMLElement, language: Language, events: DrawingEvents) {
    this.#container = container
    this.#events = events
    const translate = (text: string, parameters?: Readonly<Record<string, string>>): string =>
      filled(toolWords(text, language) ?? text, parameters)
    const typeface = { fontFamily: FAMILY }
    this.#modeler = new Modeler({
      container,
      textRenderer: { defaultStyle: typeface, externalStyle: typeface },
      additionalModules: [
        { translate: ['value', translate] },
        ...LEFT_OUT.map((name) => ({ [name]: ['value', {}] })),
      ],
    } as ConstructorParameters<typeof Modeler>[0])
    const actions = this.#get<Actions>('editorActions')
    for (const name of ['undo', 'redo'] as const) actions.unregister(name)
    actions.register({ undo: events.undo, redo: events.redo })
    this.#modeler.on('canvas.viewbox.changing', () => {
      this.#isWhole = false
    })
    this.#sizes = new ResizeObserver(() => {
      if (this.#isWhole) this.fit()
      else this.#get<Canvas>('canvas').resized()
    })
    this.#sizes.observe(container)
    this.#modeler.on('commandStack.changed', () => void this.#save())
    this.#modeler.on('selection.changed', ({ newSelection }: { newSelection: readonly Shape[] }) => {
      if (this.#isReading) return
      const [shape] = newSelection
      const chosen = shape?.labelTarget ?? shape
      events.onSelect(newSelection.length === 1 ? chosen.id : undefined)
    })
  }

  #get<Service>(name: string): Service {
    return this.#modeler.get(name) as Service
  }

  async #save(): Promise<void> {
    if (this.#isReading) return
    const { xml } = await this.#modeler.saveXML({ format: true })
    if (xml === undefined || xml === this.#xml || this.#isReading) return
    this.#xml = xml
    this.#events.onChange(xml)
  }

  /** Shows a drawing; what was changed here is shown already. Answers whether it has places to be shown at. */
  async show(xml: string): Promise<boolean> {
    if (xml === this.#xml) return true
    const canvas = this.#get<Canvas>('canvas')
    const before = this.#xml === '' || this.#isWhole ? undefined : canvas.viewbox()
    const [selected] = this.#get<Selection>('selection').get()
    this.#isReading = true
    try {
      await this.#modeler.importXML(xml)
    } catch {
      this.#xml = ''
      return false
    } finally {
      this.#isReading = false
    }
    this.#xml = xml
    this.#marked = []
    if (before === undefined) this.fit()
    else canvas.viewbox(before)
    if (selected !== undefined) this.select(selected.id)
    return true
  }

  /** The whole drawing, as large as it fits; never larger than drawn. */
  fit(): void {
    const canvas = this.#get<Canvas>('canvas')
    canvas.resized()
    const { inner, outer } = canvas.viewbox()
    if (inner.width === 0 || outer.width === 0) return
    const [width, height] = [outer.width - PALETTE - MARGIN, outer.height - 2 * EDGE]
    const scale = Math.min(1, width / inner.width, height / inner.height)
    canvas.viewbox({
      x: inner.x - PALETTE / scale,
      y: inner.y - (outer.height / scale - inner.height) / 2,
      width: outer.width / scale,
      height: outer.height / scale,
    })
    this.#isWhole = true
  }

  /** On paper the drawing is whole and as wide as the page; `false` brings back what the screen shows. */
  forPaper(isPaper: boolean): void {
    const svg = this.#container.querySelector('.djs-container > svg')
    const drawn = svg?.querySelector('.viewport')
    if (svg == null || drawn == null) return
    const { inner } = this.#get<Canvas>('canvas').viewbox()
    if (isPaper && inner.width > 0) {
      this.#onScreen ??= drawn.getAttribute('transform') ?? ''
      drawn.removeAttribute('transform')
      const [x, y, width, height] = [
        inner.x - RIM,
        inner.y - RIM,
        inner.width + 2 * RIM,
        inner.height + 2 * RIM,
      ]
      svg.setAttribute('viewBox', `${x} ${y} ${width} ${height}`)
    } else if (!isPaper && this.#onScreen !== undefined) {
      svg.removeAttribute('viewBox')
      drawn.setAttribute('transform', this.#onScreen)
      this.#onScreen = undefined
    }
  }

  zoomBy(factor: number): void {
    const canvas = this.#get<Canvas>('canvas')
    canvas.zoom(Math.min(4, Math.max(0.2, canvas.zoom() * factor)))
  }

  select(id: string | undefined): void {
    const selection = this.#get<Selection>('selection')
    const shape = id === undefined ? undefined : this.#get<Registry>('elementRegistry').get(id)
    const [chosen] = selection.get()
    if (chosen?.id === shape?.id) return
    this.#isReading = true
    selection.select(shape ?? null)
    this.#isReading = false
    if (shape === undefined) return
    const canvas = this.#get<Canvas>('canvas')
    const [wasWhole, { x, y }] = [this.#isWhole, canvas.viewbox()]
    canvas.scrollToElement(shape.id, IN_SIGHT)
    const now = canvas.viewbox()
    this.#isWhole = wasWhole && now.x === x && now.y === y
  }

  /** Marks what still stands on a default, and what has findings. */
  mark(standIns: readonly string[], badges: readonly Badge[]): void {
    const canvas = this.#get<Canvas>('canvas')
    const registry = this.#get<Registry>('elementRegistry')
    const overlays = this.#get<Overlays>('overlays')
    for (const id of this.#marked) if (registry.get(id)) canvas.removeMarker(id, STANDS_IN)
    this.#marked = standIns.filter((id) => registry.get(id))
    for (const id of this.#marked) canvas.addMarker(id, STANDS_IN)
    overlays.remove({ type: BADGE })
    for (const { id, severity, count, label } of badges) {
      if (!registry.get(id)) continue
      const html = document.createElement('div')
      html.className = `finding-badge ${severity}`
      html.textContent = `${severity === 'error' ? '✕' : '！'}${count}`
      html.title = label
      html.setAttribute('role', 'img')
      html.setAttribute('aria-label', label)
      overlays.add(id, BADGE, { position: { top: -12, right: 14 }, html })
    }
  }

  close(): void {
    this.#sizes.disconnect()
    // A hint that is about to show looks for the place it was shown in; it goes when the pointer leaves.
    for (const entry of this.#container.querySelectorAll('.entry'))
      entry.dispatchEvent(new MouseEvent('mouseout', { bubbles: true }))
    this.#modeler.destroy()
  }
}
